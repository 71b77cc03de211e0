"""How a reading came out of the printed text: one sentence a step, in Chinese and English, each with the rule and the cells it looked at.

Belongs here: retracing. The printed text is read again by the library's own functions, so a step says what was done and not what somebody
thought was done; where retracing does not lead to what the warehouse holds, the last step says so. Must stay out: reading itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.normalize.corrections import RATE_AS_SHARE, TRANSPOSED
from jixiao.normalize.money import parse_amount
from jixiao.normalize.quantity import Quantity, parse_comparator, parse_quantity, parse_unit
from jixiao.normalize.records import is_rate, unit_in_name
from jixiao.notation import squash
from jixiao.privacy import MASK
from jixiao.trust.keys import Row, Subject, corrections_of
from jixiao.trust.source import Form, Place
from jixiao.trust.words import BASES, COMPARED, Both, code, detail, place, plain, reading
from jixiao.vocabulary.units import MONEY_FACTORS

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
_TARGETS = ("target", "adjusted_target", "total_target")
_MULTIPLIED = (10**2, 10**3, 10**4, 10**8)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the rule's slug, what it did in both languages, and the cells it looked at."""

    rule: str
    zh: str
    en: str
    cells: tuple[Place, ...] = ()


def steps(subject: Subject, form: Form | None = None) -> list[Step]:
    """How the reading of what a key names came about. With the `form` read again, steps also name the labels and levels in their cells."""
    trace = {
        "indicator value": _value,
        "indicator": _indicator,
        "amount": _amount,
        "execution rate": _execution,
        "text": _text,
        "finding": _finding,
        "disclosure": _disclosure,
        "document": _document,
        "unit": _unit_of_forms,
        "project": _project,
        "indicator identity": _identity,
        "duplicate": _duplicate,
    }[subject.kind]
    return [*trace(subject, form), *_registered(subject), *_doubt(subject.disclosure or {})]


def _at(record: Row) -> Place:
    return int(record["table_no"]), int(record["row_no"]), int(record["column_no"])


def _printed(record: Row, text: str | None, form: Form | None) -> Step:
    """What the cell prints, looked up in the form that was read again: a place that does not hold the recorded text is told."""
    if not record["table_no"]:
        return Step("printed", f"表外文字印的是「{text}」", f"The text outside of the tables prints {text!r}")
    at = _at(record)
    cell = form.cell(*at) if form else None
    found = "" if cell is None else cell.text
    if form is not None and text and MASK not in found and not _holds(found, text):
        head = next((c for c in form.labels_above(at) if _holds(c.text, text)), None)  # an indicator whose name heads its column
        if head is None:
            where = place(*at)
            return Step(
                "printed_otherwise",
                f"库中记为「{text}」，而单元格 {where.zh} 印的是「{found}」，请重新装载该文件",
                f"The warehouse holds {text!r}, but the cell {where.en} prints {found!r}: load the document again",
                () if cell is None else (at,),
            )
        at = (at[0], head.row, head.col)
    where = place(*at)
    return Step("printed", f"单元格 {where.zh} 印的是「{text}」", f"The cell {where.en} prints {text!r}", (at,))


def _holds(cell: str, text: str) -> bool:
    """Whether a cell prints a text, or the first part of one that goes on in the cells behind or below it."""
    printed, wanted = squash(cell), squash(text)
    return bool(printed) and (wanted in printed or printed in wanted)


def _header(record: Row, label: str | None, form: Form | None, meaning: Both) -> Iterator[Step]:
    """The label that names a cell: its header as recorded, with the cells that print it."""
    cells = form.labels_above(_at(record))[:2] if form else []
    found = [c for c in cells if label and "".join(c.text.split()) in "".join(label.split())] or cells[:1]
    at = tuple((int(record["table_no"]), c.row, c.col) for c in found)
    where = place(*at[0]) if at else None
    printed = label or (found[0].text if found else None)
    if printed:
        zh = f"列标题「{printed}」" + (f"（{where.zh}）" if where else "")
        en = f"The header {printed!r}" + (f" ({where.en})" if where else "")
        yield Step("header", f"{zh}：{meaning.zh}", f"{en}: {meaning.en}", at)
    else:
        yield Step("header", f"按表的版式：{meaning.zh}", f"By the form's layout: {meaning.en}")


def _beside(record: Row, form: Form | None, *details: str) -> tuple[Place, ...]:
    """The cell of one of these details that stands in the row, or spans it."""
    table, row = int(record["table_no"]), int(record["row_no"])
    cell = form.covering(table, row, details) if form else None
    return () if cell is None or cell.row + cell.rowspan <= row else ((table, cell.row, cell.col),)


def _name(record: Row, form: Form | None) -> Iterator[Step]:
    printed, name = record.get("name_text"), record.get("indicator_name")
    at = _beside(record, form, "indicator_name")
    if printed and printed != name:
        yield Step(
            "name_cleaned",
            f"指标名称印作「{printed}」，去掉空格、编号、星号和分值后为「{name}」",
            f"The indicator's name is printed {printed!r}; without spaces, numbering, stars and quotas it is {name!r}",
            at,
        )
    else:
        yield Step("name", f"指标名称：{name}", f"The indicator is {name!r}", at)


def _levels(record: Row, form: Form | None) -> Iterator[Step]:
    """The first and second level, printed beside the row, over several rows, or in a row above."""
    for number, zh_name in ((1, "一级指标"), (2, "二级指标")):
        level, printed = record.get(f"level{number}"), record.get(f"level{number}_text")
        if not level:
            continue
        table, row = int(record["table_no"]), int(record["row_no"])
        cell = form.covering(table, row, (f"level{number}", "level"), printed) if form and printed else None
        if cell is None:
            yield Step(f"level{number}", f"{zh_name}「{printed or level}」", f"Level {number} is printed {printed or level!r}")
            continue
        where, last = place(table, cell.row, cell.col), cell.row + cell.rowspan - 1
        if cell.row == row and cell.rowspan == 1:
            how = Both("印在本行", "printed in its row")
        elif last >= row:
            how = Both(f"合并单元格，管行{cell.row}至{last}", f"a merged cell over rows {cell.row} to {last}")
        else:
            how = Both(f"本行留空，沿用行{cell.row}", f"left blank in its row and taken from row {cell.row}")
        read = "" if level == printed else f" → {level}"
        yield Step(
            f"level{number}",
            f"{zh_name}「{printed}」{read}（{where.zh}，{how.zh}）",
            f"Level {number} {printed!r}{read} ({where.en}, {how.en})",
            ((table, cell.row, cell.col),),
        )


def _value(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    role = code("value_role", record["value_role"])
    yield _printed(record, record["value_text"], form)
    yield from _header(record, record.get("value_label"), form, Both(f"读作{role.zh}", f"read as {role.en.lower()}"))
    if record.get("breakdown"):
        town = record["breakdown"]
        yield Step("breakdown", f"是「{town}」一列的值，不是全表的值", f"It is the value of {town!r} alone, not that of the whole form")
    yield from _name(record, form)
    yield from _levels(record, form)
    yield from _reading(subject, form)
    yield from _weight(record, form)
    if record.get("base_unit") and record["base_unit"] != record["unit"] and record.get("base_number") is not None:
        base = f"{plain(record['base_number'])} {record['base_unit']}"
        yield Step("base_unit", f"换算成基本单位：{base}", f"In its base unit it is {base}")


def _reading(subject: Subject, form: Form | None) -> Iterator[Step]:
    """Comparator, figure, dates and unit, retraced from the printed texts of the row."""
    record = subject.record
    text = str(record["value_text"])
    quantity = parse_quantity(text)
    yield from _comparator(record, quantity, form)
    number, high = record.get("value_number"), record.get("value_high")
    if record.get("date_from") or record.get("date_to"):
        days = " – ".join(str(d) for d in (record.get("date_from"), record.get("date_to")) if d)
        yield Step("date", f"是日期：{days}", f"It is a date: {days}")
    elif number is None:
        yield Step("words", "没有可确定的数字，按文字保留", "It holds no figure that can be read without doubt, and stays as words")
    else:
        yield from _number(record, quantity, Decimal(number), None if high is None else Decimal(high), form)
        yield _unit(subject, quantity, form)


def _comparator(record: Row, quantity: Quantity, form: Form | None) -> Iterator[Step]:
    comparator = record.get("comparator")
    if comparator is None:
        yield Step("no_comparator", "没有印比较符，不添加", "No comparator is printed, and none is added")
        return
    name = code("comparator", comparator)
    if quantity.comparator == comparator:
        yield Step(
            "comparator_in_text", f"文字中的比较符：{comparator}（{name.zh}）", f"The comparator in the text is {comparator} ({name.en})"
        )
    elif record.get("comparator_text") and parse_comparator(record["comparator_text"]) == comparator:
        printed = record["comparator_text"]
        yield Step(
            "comparator_column",
            f"比较符单列一栏，印作「{printed}」：{comparator}（{name.zh}）",
            f"The comparator stands in a column of its own as {printed!r}: {comparator} ({name.en})",
            _beside(record, form, "comparator", "nature"),
        )
    elif corrections_of(record):
        yield Step("comparator_corrected", f"比较符更正为 {comparator}（{name.zh}）", f"The comparator becomes {comparator} ({name.en})")
    else:
        yield _untraced(comparator, record)


def _number(record: Row, quantity: Quantity, number: Decimal, high: Decimal | None, form: Form | None) -> Iterator[Step]:
    figure = plain(number) + (f" – {plain(high)}" if high is not None else "")
    if TRANSPOSED in corrections_of(record) and parse_quantity(str(record.get("weight_text"))).number == number:
        yield _correction(TRANSPOSED)
        yield Step(
            "number_from_weight",
            f"权重栏印的是「{record['weight_text']}」，读作数字 {plain(number)}",
            f"The cell of the weight prints {record['weight_text']!r}: the number is {plain(number)}",
            _beside(record, form, "weight"),
        )
    elif quantity.number == number and quantity.high == high:
        if quantity.scale != 1:
            yield Step(
                "multiplier",
                f"数字 {figure}：其中的「万」「亿」等已乘入",
                f"The number is {figure}, multiplied by what the text writes behind it (万, 亿)",
            )
        else:
            kind = Both("区间", "range") if high is not None else Both("数字", "number")
            yield Step("number", f"{kind.zh} {figure}", f"The {kind.en} is {figure}")
    elif corrections_of(record):
        printed = "—" if quantity.number is None else plain(quantity.number)
        yield Step("number_corrected", f"数字由 {printed} 更正为 {figure}", f"The number {printed} becomes {figure}")
    elif quantity.number is not None and number in [quantity.number / s for s in _MULTIPLIED]:
        yield Step(
            "multiplier_in_unit",
            f"数字 {figure}：「万」「亿」归入计量单位",
            f"The number is {figure}: the 万 or 亿 behind it belongs to the unit",
        )
    elif quantity.number is not None and number in [quantity.number * s for s in _MULTIPLIED]:
        yield Step(
            "multiplier_of_target",
            f"数字 {figure}：与目标值同以「万」「亿」计",
            f"The number is {figure}: counted in the 万 or 亿 of its target",
        )
    else:
        yield _untraced(figure, record)


def _correction(name: str) -> Step:
    """A correction by a rule of the reading."""
    told = CORRECTIONS.get(name, Both("读取时更正，原文照留", "corrected when it was read; the printed text stays"))
    return Step("correction", f"更正规则 {name}：{told.zh}", f"Corrected by the rule {name}: {told.en}")


def _registered(subject: Subject) -> Iterator[Step]:
    """The entries of the register that were applied, with their reasons."""
    for entry in subject.corrections:
        at = (int(entry["table_no"]), int(entry["row_no"]), int(entry["column_no"])) if entry["column_no"] else None
        yield Step(
            "register",
            f"更正登记 {entry['correction_id']}：印的是「{entry['printed']}」，更正为 {entry['corrected']}；理由：{entry['reason']}",
            f"Entry {entry['correction_id']} of the register of corrections: {entry['printed']!r} is printed, read as "
            f"{entry['corrected']}, because: {entry['reason']}",
            (at,) if at else (),
        )


def _untraced(reading: str, record: Row) -> Step:
    """The honest end of a trace: the installed library reads the text otherwise than the one that filled the warehouse."""
    return Step(
        "as_recorded",
        f"库中记为 {reading}；以当前程序重读这段文字得不出此值，请重新装载该文件",
        f"The warehouse holds {reading}, which the installed reader does not get from this text: load the document again",
    )


def _unit(subject: Subject, quantity: Quantity, form: Form | None) -> Step:
    """Where a value's unit comes from, in the order in which the reading looks for it."""
    record = subject.record
    unit, name = record.get("unit"), str(record.get("indicator_name") or "")
    if not unit:
        return Step("no_unit", "没有印计量单位，不添加", "No unit is printed, and none is added")
    column = record.get("unit_of_measure_text")
    if quantity.unit == unit or (quantity.unit == "m" and unit == "M"):
        return Step("unit_in_text", f"单位 {unit}，印在数字后", f"The unit {unit} stands behind the figure")
    if column and parse_unit(column) in (unit, "m"):
        return Step(
            "unit_column", f"单位 {unit}，单列一栏，印作「{column}」", f"The unit {unit} stands in a column of its own as {column!r}"
        )
    target = next((s for role in _TARGETS for s in subject.siblings if s["value_role"] == role and s["unit"] == unit), None)
    if target is not None and target["indicator_value_key"] != record.get("indicator_value_key"):
        printed = target["value_text"]
        return Step(
            "unit_of_target",
            f"单位 {unit}，取自同一指标的目标值「{printed}」",
            f"The unit {unit} is that of the target {printed!r} of the same indicator",
            (_at(target),),
        )
    if unit_in_name(name) == unit:
        return Step(
            "unit_in_name",
            f"单位 {unit}，印在指标名称末尾的括号里",
            f"The unit {unit} stands in brackets at the end of the indicator's name",
        )
    if unit == "%" and is_rate(name):
        return Step("rate_in_percent", "指标名称以「率」「比例」结尾，单位为 %", "The indicator's name ends in 率 or 比例: the unit is %")
    if corrections_of(record):
        return Step("unit_corrected", f"单位更正为 {unit}", f"The unit becomes {unit}")
    return _untraced(str(unit), record)


def _weight(record: Row, form: Form | None) -> Iterator[Step]:
    weight, score = record.get("weight"), record.get("score")
    if weight is not None:
        text = record.get("weight_text")
        if TRANSPOSED in corrections_of(record):
            text = record.get("value_text")
            where = Both("（印在指标值栏）", " (printed under the header of values)")
        elif text is None:
            where = Both("（取自名称中的分值）", " (from the points in the name)")
        else:
            where = Both("", "")
        told = Both("", "") if text in (None, plain(weight)) else Both(f"「{text}」→ ", f", printed {text!r}")
        yield Step(
            "weight",
            f"分值 {told.zh}{plain(weight)}{where.zh}",
            f"The weight is {plain(weight)}{told.en}{where.en}",
            _beside(record, form, "weight"),
        )
    if score is not None:
        yield Step("score", f"得分 {plain(score)}", f"The score is {plain(score)}", _beside(record, form, "score"))


def _indicator(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    yield _printed(record, record.get("name_text"), form)
    yield from _name(record, form)
    yield from _levels(record, form)
    yield from _weight(record, form)
    if record.get("is_part"):
        yield Step("part", "是「其中」分项，不单独计分", "It is a part (其中) of another indicator and carries no weight of its own")
    if TRANSPOSED in corrections_of(record):
        yield _correction(TRANSPOSED)


def _amount(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    source, measure, period = (code(name, record[name]) for name in ("funding_source", "measure", "period"))
    yield _printed(record, record["amount_text"], form)
    left = form.labels_left(_at(record)) if form else []
    named = [c for c in left if "".join(c.text.split()) in "".join(str(record["label"]).split())] or left[:1]
    cells = tuple((int(record["table_no"]), c.row, c.col) for c in named)
    yield Step("label", f"标签「{record['label']}」：{source.zh}", f"The label {record['label']!r}: {source.en.lower()}", cells)
    above = form.labels_above(_at(record)) if form else []
    head = f"「{above[0].text}」：" if above else ""
    yield Step(
        "measure",
        f"列标题{head}{measure.zh}（{period.zh}）" if head else f"{measure.zh}（{period.zh}）",
        (f"The header {above[0].text!r}: " if above else "It is read as ") + f"{measure.en.lower()}, {period.en.lower()}",
        tuple((int(record["table_no"]), c.row, c.col) for c in above[:1]),
    )
    unit, basis, yuan = record.get("money_unit"), record.get("money_unit_basis"), record.get("amount_yuan")
    if yuan is None:
        yield Step("no_amount", "金额超出可存范围，仅保留原文", "The amount is out of range: only its printed text is kept")
        return
    if unit:
        found = BASES.get(str(basis), Both(str(basis), str(basis)))
        yield Step("money_unit", f"货币单位 {unit}，依据：{found.zh}", f"The unit of money is {unit}, found in {found.en}")
    amount = parse_amount(str(record["amount_text"]), unit)
    money = Both(f"{yuan:,.2f} 元", f"{yuan:,.2f} yuan")
    factor = MONEY_FACTORS.get(str(unit))
    if record.get("correction"):
        yield Step(
            "correction", f"更正规则 {record['correction']}：{money.zh}", f"Corrected by the rule {record['correction']}: {money.en}"
        )
    elif amount is not None and amount.yuan == yuan:
        times = f"{plain(amount.yuan / factor)} × {factor:,} = " if factor and factor != 1 else ""
        yield Step("amount", f"{times}{money.zh}", f"{times}{money.en}")
    else:
        yield _untraced(money.en, record)


def _execution(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    source = code("funding_source", record["funding_source"])
    if record.get("rate_text"):
        yield _printed(record, record["rate_text"], form)
    yield from _header(record, None, form, Both(f"{source.zh}的预算执行率", f"execution rate of {source.en.lower()}"))
    for name, zh, en in (("rate", "执行率", "rate"), ("weight", "分值", "weight"), ("score", "得分", "score")):
        if record.get(name) is not None:
            sign = "%" if name == "rate" else ""
            if name == "rate" and RATE_AS_SHARE in corrections_of(record):
                yield _correction(RATE_AS_SHARE)
            yield Step(name, f"{zh} {plain(record[name])}{sign}", f"The {en} is {plain(record[name])}{sign}")


def _text(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    if record.get("is_private"):
        yield Step("contact", "联系人信息，不予显示", "It is a contact's detail, which is not shown")
        return
    yield _printed(record, record["text"], form)
    named = detail(str(record["slug"]))
    yield Step("label", f"标签「{record['label']}」：{named.zh}", f"The label {record['label']!r}: {named.en}")


def _finding(subject: Subject, form: Form | None) -> Iterator[Step]:
    record, rule = subject.record, subject.rule or {}
    severity = code("severity", record["severity"])
    at = _cells(subject)
    yield Step(
        "rule",
        f"规则 {record['rule_id']}（{severity.zh}）：{rule.get('title_zh', '')}",
        f"The rule {record['rule_id']} ({severity.en.lower()}): {rule.get('title_en', '')}",
    )
    if rule.get("applies_to_zh"):
        yield Step("applies_to", f"检查对象：{rule['applies_to_zh']}", f"It looks at {rule['applies_to_en']}")
    if rule.get("basis_zh"):
        yield Step("basis", f"依据：{rule['basis_zh']}", f"Its basis: {rule['basis_en']}")
    told = (("item", Both("对象", "Item")), *COMPARED)
    compared = [(label.zh, label.en.lower(), str(record[name])) for name, label in told if record.get(name) not in (None, "")]
    if compared:
        zh = "；".join(f"{name}「{value}」" for name, _, value in compared)
        en = "; ".join(f"{name} {value!r}" for _, name, value in compared)
        yield Step("compared", zh, en[:1].upper() + en[1:], at)
    yield Step("finding", str(record["message_zh"]), str(record["message_en"]), at)
    yield from _addends(subject)
    if subject.about is not None:
        yield from steps(subject.about, form)


def _addends(subject: Subject) -> Iterator[Step]:
    """The parts that were added up, each as it is printed with its place."""
    if not subject.addends:
        return
    told = [
        (f"{row['name']} {row['text'] or plain(row['figure'])}", place(int(row["table_no"]), int(row["row_no"]), int(row["column_no"])))
        for row in subject.addends
    ]
    zh = "；".join(f"{text}（{where.zh}）" for text, where in told)
    en = "; ".join(f"{text} ({where.en})" for text, where in told)
    yield Step("addends", f"各分项：{zh}", f"The parts: {en}", tuple(_at(row) for row in subject.addends))


def _duplicate(subject: Subject, form: Form | None) -> Iterator[Step]:
    record, counted = subject.record, subject.about
    file = (counted.document or {}).get("source_file") if counted else None
    key = record["primary_disclosure_key"]
    yield Step(
        "duplicate",
        f"该公开表与 {file} 中的公开表 {key} 内容相同，不重复计入",
        f"This form says the same as the form {key} in {file}, which is counted instead",
    )
    if counted is not None:
        yield from steps(counted)


def _unit_of_forms(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    kind = code("unit_kind", record["unit_kind"])
    roles = [b for flag, b in (("is_unit", Both("实施单位", "unit")), ("is_department", Both("主管部门", "department"))) if record[flag]]
    zh, en = "、".join(r.zh for r in roles), " and ".join(r.en for r in roles)
    yield Step("unit", f"{record['unit_name']}：{kind.zh}，作为{zh}出现", f"{record['unit_name']}: {kind.en.lower()}, printed as {en}")
    if record.get("printed_names"):
        yield Step("names", f"出现过的写法：{record['printed_names']}", f"It is printed as: {record['printed_names']}")
    if record.get("region_code"):
        where = " ".join(str(record[c]) for c in ("province", "city", "county") if record.get(c))
        yield Step("region", f"行政区划 {record['region_code']} {where}", f"Its division is {record['region_code']} {where}")
    if record.get("parent_unit_key"):
        yield Step("parent", f"上级单位键 {record['parent_unit_key']}", f"It belongs to the unit with the key {record['parent_unit_key']}")
    yield _counted(subject)


_PROJECT_BASES = {
    "code": Both("项目编码", "its code"),
    "unit_code": Both("单位内编码", "its code within its unit"),
    "name": Both("单位内名称", "its name within its unit"),
}


def _project(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    basis = _PROJECT_BASES.get(str(record["project_basis"]), Both(str(record["project_basis"]), str(record["project_basis"])))
    name = record.get("project_name") or record.get("project_code") or subject.key
    yield Step("project", f"{name}，识别依据：{basis.zh}", f"{name}, told by: {basis.en}")
    if record.get("project_code"):
        yield Step("project_code", f"项目编码 {record['project_code']}", f"Its code is {record['project_code']}")
    if record["name_count"] > 1:
        count = record["name_count"]
        yield Step("names", f"出现过 {count} 种写法", f"It is printed under {count} names")
    yield _counted(subject)


def _identity(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    path = " › ".join(str(record[c]) for c in ("level1", "level2", "indicator_name") if record.get(c))
    yield Step("indicator", f"所印：{path}", f"Printed: {path}")
    basis = code("level_basis", record["level_basis"])
    levels = [code(c, record[c]) for c in ("standard_level1", "standard_level2") if record.get(c)]
    if levels:
        zh, en = " › ".join(b.zh for b in levels), " › ".join(b.en for b in levels)
        yield Step("levels", f"标准级次：{zh}（{basis.zh}）", f"Standard levels: {en} ({basis.en.lower()})")
    yield Step(
        "normalised_name",
        f"跨年度、跨单位以「{record['normalised_name']}」归并",
        f"It is followed over years and units as {record['normalised_name']!r}",
    )
    if record.get("polarity"):
        direction = code("polarity", record["polarity"])
        yield Step("polarity", f"指标方向：{direction.zh}", f"Its direction: {direction.en.lower()}")
    yield _counted(subject)


def _counted(subject: Subject) -> Step:
    count = len(subject.forms)
    return Step("forms", f"现行公开表 {count} 张", f"It has {count} current form{'s' * (count != 1)}")


def _cells(subject: Subject) -> tuple[Place, ...]:
    at = subject.place
    return () if at is None or at[2] is None else ((at[0], at[1], at[2]),)


def _disclosure(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    kind, stage = code("subject", record["subject"]), code("stage", record["stage"])
    title = record.get("title")
    yield Step(
        "title",
        f"标题「{title or '无'}」：{kind.zh}，{stage.zh}",
        f"The title {title or '(none)'!r}: {kind.en.lower()}, {stage.en.lower()}",
    )
    if record.get("fiscal_year"):
        basis = BASES.get(str(record.get("fiscal_year_basis")), Both("表中", "the form"))
        yield Step(
            "fiscal_year",
            f"预算年度 {record['fiscal_year']}，依据：{basis.zh}",
            f"The budget year {record['fiscal_year']}, from {basis.en}",
        )
    for name, zh, en in (("unit", "单位", "unit"), ("department", "主管部门", "department"), ("project", "项目", "project")):
        printed, read = record.get(f"{name}_text"), record.get(f"{name}_name")
        if read:
            change = Both("", "") if printed in (None, read) else Both(f"（印作「{printed}」）", f" (printed {printed!r})")
            if record.get(f"{name}_basis") in ("title", "cover"):  # what stands in the form itself needs no reason
                found = BASES[record[f"{name}_basis"]]
                change = Both(f"{change.zh}，依据：{found.zh}", f"{change.en}, from {found.en}")
            yield Step(name, f"{zh}：{read}{change.zh}", f"The {en} is {read!r}{change.en}")
    if record["is_current"]:
        yield Step("edition", f"第{record['revision_no']}版，现行", f"Edition {record['revision_no']}, the current one")
    else:
        by = record.get("superseded_by_key") or ""
        reason = code("superseded_reason", record.get("superseded_reason"))
        yield Step("edition", f"已被取代（{reason.zh}）{by}", f"Superseded ({reason.en.lower()}) {by}".rstrip())


def _doubt(record: Row) -> Iterator[Step]:
    """Why the form may be misread, where something speaks for it."""
    if record.get("doubt"):
        why = code("doubt", record["doubt"])
        yield Step("doubt", f"此表可能读错：{why.zh}", f"The form may be misread: {why.en[0].lower()}{why.en[1:]}")


def _document(subject: Subject, form: Form | None) -> Iterator[Step]:
    record = subject.record
    status, kind, count = code("status", record["status"]), record["file_kind"], record["disclosure_count"]
    version = record["reader_version"]
    yield Step(
        "read",
        f"格式 {kind or '未知'}，{status.zh}，公开表 {count} 张，读取程序版本 {version}",
        f"Of the format {kind or 'unknown'}: {status.en.lower()}, {count} disclosures, by the reader version {version}",
    )


def reading_of(record: Row) -> str:
    """A row's value as it was understood, in one line."""
    names = ("comparator", "value_number", "value_high", "unit")
    comparator, number, high, unit = (record.get(name) for name in names)
    return reading(comparator, number, high, unit, (record.get("date_from"), record.get("date_to")))
