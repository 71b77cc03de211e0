"""What is said of a reading: one sentence a reason and a step, in two languages. `{…}` stands for what the record holds.

Belongs here: sentences. Must stay out: which of them is said (the record's reasons decide, `steps` puts them in order), names (`words`).
"""

from __future__ import annotations

from jixiao.model import Reason
from jixiao.normalize.corrections import RATE_AS_SHARE, TRANSPOSED
from jixiao.trust.words import Both

CORRECTIONS = {
    RATE_AS_SHARE: Both(
        "执行率以小数印出（0.9288 即 92.88%），按本表金额核对无误，原文照留",
        "the rate is printed as a share of one (0.9288 is 92.88%), as the form's own amounts say; the printed text stays",
    ),
    TRANSPOSED: Both(
        "表中把分值印在指标值栏、把指标值印在权重栏：每行读时对调，原文照留",
        "the form prints weights under the header of values and targets under the header of weights: exchanged, the printed text stays",
    ),
}
LEVELS = {"level1": Both("一级指标", "Level 1"), "level2": Both("二级指标", "Level 2")}
PROJECT_BASES = {
    "code": Both("项目编码", "its code"),
    "unit_code": Both("单位内编码", "its code within its unit"),
    "name": Both("单位内名称", "its name within its unit"),
}
ITEM = Both("对象", "Item")
NAMED = {"unit": Both("单位", "unit"), "department": Both("主管部门", "department"), "project": Both("项目", "project")}
ROLES = {"is_unit": Both("实施单位", "unit"), "is_department": Both("主管部门", "department")}

_IN_ROW = Both("{name}「{text}」{read}（{where}，印在本行）", "{name} {text!r}{read} ({where}, printed in its row)")
_MERGED = Both("{name}「{text}」{read}（{where}，合并单元格）", "{name} {text!r}{read} ({where}, a merged cell over this and other rows)")
_ABOVE = Both(
    "{name}「{text}」{read}（{where}，本行留空，沿用行{row}）",
    "{name} {text!r}{read} ({where}, left blank in its row, taken from row {row})",
)
_LEVEL = Both("{name}「{text}」{read}", "{name} {text!r}{read}")

SENTENCES: dict[str, Both] = {
    # -- the printed text and what names it
    "printed": Both("单元格 {where} 印的是「{text}」", "The cell {where} prints {text!r}"),
    "printed_outside": Both("表外文字印的是「{text}」", "The text outside of the tables prints {text!r}"),
    "printed_otherwise": Both(
        "库中记为「{text}」，而单元格 {where} 印的是「{found}」，请重新载入该文件",
        "The warehouse holds {text!r}, but the cell {where} prints {found!r}: load the document again",
    ),
    "as_recorded": Both(
        "库中记为 {recorded}；以当前程序重读这份文件得出 {read}，请重新载入该文件",
        "The warehouse holds {recorded}, and the document read again gives {read}: load the document again",
    ),
    Reason.HEADER: Both("列标题「{text}」（{where}）：{meaning}", "The header {text!r} ({where}): {meaning}"),
    "header_without_cell": Both("列标题「{text}」：{meaning}", "The header {text!r}: {meaning}"),
    "layout": Both("按表的版式：{meaning}", "By the form's layout: {meaning}"),
    "breakdown": Both("是「{of}」一列的值，不是全表的值", "It is the value of {of!r} alone, not that of the whole form"),
    "name": Both("指标名称：{name}", "The indicator is {name!r}"),
    "name_cleaned": Both(
        "指标名称印作「{printed}」，去掉空格、编号、星号和分值后为「{name}」",
        "The indicator's name is printed {printed!r}; without spaces, numbering, stars and quotas it is {name!r}",
    ),
    Reason.LEVEL1_IN_ROW: _IN_ROW,
    Reason.LEVEL1_MERGED: _MERGED,
    Reason.LEVEL1_ABOVE: _ABOVE,
    Reason.LEVEL1_HEADER: _LEVEL,
    Reason.LEVEL2_IN_ROW: _IN_ROW,
    Reason.LEVEL2_MERGED: _MERGED,
    Reason.LEVEL2_ABOVE: _ABOVE,
    Reason.LEVEL2_HEADER: _LEVEL,
    "part": Both("是「其中」分项，不单独计分", "It is a part (其中) of another indicator and carries no weight of its own"),
    # -- comparator, number, unit
    Reason.COMPARATOR_IN_TEXT: Both("文字中的比较符：{comparator}（{name}）", "The comparator in the text is {comparator} ({name})"),
    Reason.COMPARATOR_COLUMN: Both(
        "比较符单列一栏，印作「{printed}」：{comparator}（{name}）",
        "The comparator stands in a column of its own as {printed!r}: {comparator} ({name})",
    ),
    Reason.COMPARATOR_IN_NAME: Both(
        "比较符 {comparator}（{name}），取自指标名称中的提示", "The comparator {comparator} ({name}) is the hint in the indicator's name"
    ),
    "no_comparator": Both("没有印比较符，不添加", "No comparator is printed, and none is added"),
    "comparator": Both("比较符 {comparator}（{name}）", "The comparator is {comparator} ({name})"),
    "comparator_corrected": Both("比较符更正为 {comparator}（{name}）", "The comparator becomes {comparator} ({name})"),
    "date": Both("是日期：{days}", "It is a date: {days}"),
    "words": Both("没有可确定的数字，按文字保留", "It holds no figure that can be read without doubt, and stays as words"),
    Reason.NUMBER: Both("{kind} {figure}", "The {kind} is {figure}"),
    Reason.NUMBER_TOLD: Both(
        "{kind} {figure}：文字中唯一以目标值单位计的数字", "The {kind} is {figure}: the one figure of the text in the unit of the target"
    ),
    Reason.MULTIPLIER: Both(
        "数字 {figure}：其中的「万」「亿」等已乘入", "The number is {figure}, multiplied by what the text writes behind it (万, 亿)"
    ),
    Reason.MULTIPLIER_IN_UNIT: Both(
        "数字 {figure}：「万」「亿」归入计量单位", "The number is {figure}: the 万 or 亿 behind it belongs to the unit"
    ),
    Reason.MULTIPLIER_OF_TARGET: Both(
        "数字 {figure}：与目标值同以「万」「亿」计", "The number is {figure}: counted in the 万 or 亿 of its target"
    ),
    Reason.NUMBER_FROM_WEIGHT: Both(
        "权重栏印的是「{weight_text}」，读作数字 {figure}", "The cell of the weight prints {weight_text!r}: the number is {figure}"
    ),
    "number_corrected": Both("「{printed}」的数字更正为 {figure}", "The number of {printed!r} becomes {figure}"),
    "no_unit": Both("没有印计量单位，不添加", "No unit is printed, and none is added"),
    "unit": Both("单位 {unit}", "The unit is {unit}"),
    Reason.UNIT_IN_TEXT: Both("单位 {unit}，印在数字后", "The unit {unit} stands behind the figure"),
    Reason.UNIT_COLUMN: Both("单位 {unit}，单列一栏，印作「{column}」", "The unit {unit} stands in a column of its own as {column!r}"),
    Reason.UNIT_OF_TARGET: Both(
        "单位 {unit}，取自同一指标的目标值（{where}）", "The unit {unit} is that of the target of the same indicator ({where})"
    ),
    Reason.UNIT_IN_HEADER: Both("单位 {unit}，印在列标题的括号里", "The unit {unit} stands in brackets behind the column's header"),
    Reason.UNIT_IN_LEVEL: Both("单位 {unit}，印在级次名称的括号里", "The unit {unit} stands in brackets behind the indicator's level"),
    Reason.UNIT_IN_NAME: Both(
        "单位 {unit}，印在指标名称末尾的括号里", "The unit {unit} stands in brackets at the end of the indicator's name"
    ),
    Reason.RATE_IN_PERCENT: Both("指标名称以「率」「比例」结尾，单位为 %", "The indicator's name ends in 率 or 比例: the unit is %"),
    "unit_corrected": Both("单位更正为 {unit}", "The unit becomes {unit}"),
    "base_unit": Both("换算成基本单位：{base}", "In its base unit it is {base}"),
    # -- points
    "weight": Both("分值 {figure}", "The weight is {figure}"),
    "weight_printed": Both("分值 「{text}」→ {figure}", "The weight is {figure}, printed {text!r}"),
    Reason.WEIGHT_IN_NAME: Both("分值 {figure}（取自名称中的分值）", "The weight is {figure} (from the points in the name)"),
    Reason.WEIGHT_FROM_VALUE: Both("分值 {figure}（印在指标值栏）", "The weight is {figure} (printed under the header of values)"),
    "score": Both("得分 {figure}", "The score is {figure}"),
    "rate": Both("执行率 {figure}%", "The rate is {figure}%"),
    # -- money
    Reason.LABEL: Both("标签「{label}」：{meaning}", "The label {label!r}: {meaning}"),
    "measure": Both("{measure}（{period}）", "It is read as {measure}, {period}"),
    "measure_of_header": Both("列标题「{text}」：{measure}（{period}）", "The header {text!r}: {measure}, {period}"),
    "no_amount": Both("金额超出可存范围，仅保留原文", "The amount is out of range: only its printed text is kept"),
    "money_unit": Both("货币单位 {unit}，依据：{basis}", "The unit of money is {unit}, found in {basis}"),
    "amount": Both("{product}{money}", "{product}{money}"),
    # -- corrections
    "correction": Both("更正规则 {rule}：{told}", "Corrected by the rule {rule}: {told}"),
    "register": Both(
        "更正登记 {correction_id}：印的是「{printed}」，更正为 {corrected}；理由：{reason}",
        "Entry {correction_id} of the register of corrections: {printed!r} is printed, read as {corrected}, because: {reason}",
    ),
    # -- texts and contacts
    "contact": Both("联系人信息，不予显示", "It is a contact's detail, which is not shown"),
    # -- findings
    "rule": Both("规则 {rule_id}（{severity}）：{title}", "The rule {rule_id} ({severity}): {title}"),
    "applies_to": Both("检查对象：{applies_to}", "It looks at {applies_to}"),
    "basis": Both("依据：{basis}", "Its basis: {basis}"),
    "compared": Both("{compared}", "{compared}"),
    "finding": Both("{message}", "{message}"),
    "cause": Both("由 {rule_id} 引起，改正后本条即消除：{message}", "It follows from {rule_id} and goes with it: {message}"),
    "consequences": Both("由其引起：{messages}", "What follows from it: {messages}"),
    "addends": Both("各分项：{parts}", "The parts: {parts}"),
    "duplicate": Both(
        "该公开表与 {file} 中的公开表 {key} 内容相同，不重复计入",
        "It says the same as the form {key} in {file}, which is counted instead",
    ),
    # -- forms, documents, and what they are about
    "title": Both("标题「{title}」：{subject}，{stage}", "The title {title!r}: {subject}, {stage}"),
    "fiscal_year": Both("预算年度 {year}，依据：{basis}", "The budget year {year}, from {basis}"),
    "named": Both("{what}：{name}", "The {what} is {name!r}"),
    "named_otherwise": Both("{what}：{name}（印作「{printed}」）", "The {what} is {name!r} (printed {printed!r})"),
    "found_in": Both("{what}依据：{basis}", "The {what} is found in {basis}"),
    "amount_doubt": Both("此金额存疑：{why}", "The amount is in doubt: {why}"),
    "doubt": Both("此表可能读错：{why}", "The form may be misread: {why}"),
    "edition": Both("第{revision}版，现行", "Edition {revision}, the current one"),
    "superseded": Both("已被取代（{reason}）{by}", "Superseded ({reason}) {by}"),
    "read": Both(
        "格式 {kind}，{status}，公开表 {count} 张，读取程序版本 {version}",
        "Of the format {kind}: {status}, {count} disclosures, by the reader version {version}",
    ),
    "organisation": Both("{name}：{kind}，作为{roles}出现", "{name}: {kind}, printed as {roles}"),
    "names": Both("出现过的写法：{names}", "It is printed as: {names}"),
    "name_count": Both("出现过 {count} 种写法", "It is printed under {count} names"),
    "region": Both("行政区划 {code} {where}", "Its division is {code} {where}"),
    "parent": Both("上级单位键 {key}", "It belongs to the unit with the key {key}"),
    "project": Both("{name}，识别依据：{basis}", "{name}, told by: {basis}"),
    "project_code": Both("项目编码 {code}", "Its code is {code}"),
    "indicator": Both("所印：{path}", "Printed: {path}"),
    "levels": Both("标准级次：{levels}（{basis}）", "Standard levels: {levels} ({basis})"),
    "normalised_name": Both("跨年度、跨单位以「{name}」归并", "It is followed over years and units as {name!r}"),
    "polarity": Both("指标方向：{direction}", "Its direction: {direction}"),
    "forms": Both("现行公开表 {count} 张", "It has {count} current form{s}"),
}
