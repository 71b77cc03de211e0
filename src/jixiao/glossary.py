"""The glossary: every column name of the warehouse with its type, Chinese name, unit and definition in two languages.

Belongs here: what a column means, said once. Must stay out: which table holds it (`schema.py`), SQL, and any behaviour beyond
reading this text. One name means one thing in every table, so that an analyst learns it once.

A term takes two lines: `name | type | Chinese name | unit | what it refers to` and, indented, `English definition | 中文定义`.
"""

from __future__ import annotations

from dataclasses import dataclass

TYPES = {
    "key": "varchar",  # sixteen hexadecimal digits of a stable hash
    "text": "varchar",
    "code": "varchar",  # one of the codes of a code list
    "int": "integer",
    "long": "bigint",
    "number": "decimal(38, 10)",
    "money": "decimal(24, 4)",
    "float": "double",
    "bool": "boolean",
    "time": "timestamp",  # UTC
    "date": "date",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One column name: its type (a key of `TYPES`), what it refers to (`table.column` or a code list), and its meaning in words."""

    name: str
    kind: str
    zh: str
    unit: str
    refers: str
    definition_en: str
    definition_zh: str

    @property
    def sql_type(self) -> str:
        """The type as DuckDB spells it."""
        return TYPES[self.kind]


_TERMS = """
disclosure_key | key | 公开表键 || fact_disclosure.disclosure_key
  Stable key of one published form: hash of the document's SHA-256 and the form's place in it | 一张公开表的稳定键：由文件哈希与表序号得出
document_key | key | 文件键 || dim_document.document_key
  Stable key of one document: the first 16 digits of the SHA-256 of its bytes | 一份文件的稳定键：文件字节 SHA-256 的前 16 位
unit_key | key | 单位键 || dim_unit.unit_key
  Stable key of the organisation that carries the project out or reports | 实施（填报）单位的稳定键
department_key | key | 主管部门键 || dim_unit.unit_key
  Stable key of the organisation above the unit | 主管部门的稳定键
project_key | key | 项目键 || dim_project.project_key
  Stable key of the project: of its code where printed, else of its name within the unit | 项目的稳定键：有编码用编码，否则用单位加名称
indicator_key | key | 指标键 || dim_indicator.indicator_key
  Stable key of an indicator's printed levels and cleaned name | 指标的稳定键：由各级指标与名称得出
indicator_line_key | key | 指标行键 || fact_indicator_line.indicator_line_key
  Stable key of one indicator as printed in one form | 一张公开表中一条指标的稳定键
indicator_value_key | key | 指标值键 ||
  Stable key of one published value of one indicator | 一个已公开指标值的稳定键
funding_key | key | 资金键 ||
  Stable key of one published amount | 一笔已公开金额的稳定键
execution_key | key | 执行率键 ||
  Stable key of one published budget execution rate | 一个已公开预算执行率的稳定键
field_key | key | 字段键 ||
  Stable key of one further labelled text | 一个其他标注文本的稳定键
location_key | key | 位置键 ||
  Stable key of one path at which a document's bytes were seen | 文件出现过的一个路径的稳定键
identity_key | key | 身份键 ||
  Hash of subject, stage, year, unit and project, which editions of one form share | 同一公开事项的键（主体、阶段、年度、单位、项目）
content_key | key | 内容键 ||
  Hash of what the form says, without spaces and format | 表内容的哈希（不计空白与格式）
superseded_by_key | key | 取代者键 || fact_disclosure.disclosure_key
  The edition that took this one's place, where one did | 取代本版的公开表
primary_disclosure_key | key | 主公开表键 || fact_disclosure.disclosure_key
  The form that is counted | 被计入的公开表
primary_document_key | key | 主文件键 || dim_document.document_key
  The document of the form that is counted | 被计入的公开表所在文件
duplicate_disclosure_key | key | 重复公开表键 ||
  The form that says the same and is not counted | 内容相同而不计入的公开表
duplicate_document_key | key | 重复文件键 || dim_document.document_key
  The document of the form that is not counted | 不计入的公开表所在文件
sha256 | text | 文件哈希 ||
  SHA-256 of the document's bytes, in hexadecimal | 文件字节的 SHA-256（十六进制）
part | text | 分片 ||
  The part of the store of record that holds the row | 所在的存储分片
run_id | text | 运行编号 ||
  The run that did it: time in UTC | 完成该操作的运行（UTC 时间）
version | text | 发布版本 ||
  Name of a published version: the run that built it | 发布版本名（即构建它的运行）
reader_version | text | 读取器版本 ||
  Hash of the reading code and its lookups: a change reads documents again | 读取代码与词表的哈希，变化后重新读取
jixiao_version | text | 软件版本 ||
  Version of the software | 软件版本
subject | code | 主体类型 || subject
  What the form is about: unit, project or fund | 公开表的主体：部门（单位）、项目或专项资金
stage | code | 阶段 || stage
  Stage of performance management: goal, monitoring or evaluation | 绩效管理阶段：目标、监控、自评
title | text | 标题 ||
  Title of the form as printed | 公开表标题（原文）
disclosure_ordinal | int | 公开表序号 ||
  Place of the form among those of its document, from 1 | 公开表在文件中的序号（从 1 起）
fiscal_year | int | 预算年度 | 年 | dim_year.fiscal_year
  Budget year: of the title, else of its line, else of the text | 预算年度：依次取自标题、年度行、正文
fiscal_year_basis | text | 年度依据 ||
  Where the budget year was found: title, line or text | 预算年度的出处
year_label | text | 年度名称 ||
  The year as printed on charts | 图表所用年度名称
plan_period | text | 五年规划期 ||
  Five-year plan that the year belongs to | 所属五年规划
unit_name | text | 单位名称 ||
  Cleaned name of the organisation that carries the project out or reports; the only one where one is printed | 实施（填报）单位的规范名称
unit_text | text | 单位原文 ||
  The unit's name as printed | 单位名称原文
unit_code | text | 单位编码 ||
  Code printed before the unit's name | 单位名称前的编码
department_name | text | 主管部门 ||
  Cleaned name of the organisation above the unit | 主管部门的规范名称
department_text | text | 主管部门原文 ||
  The department's name as printed | 主管部门原文
department_code | text | 主管部门编码 ||
  Code printed before the department's name | 主管部门名称前的编码
is_department | bool | 是否主管部门 ||
  Whether it is named as a department anywhere | 是否曾作为主管部门出现
is_unit | bool | 是否实施单位 ||
  Whether it is named as a unit anywhere | 是否曾作为实施（填报）单位出现
project_name | text | 项目名称 ||
  Cleaned name of the project or fund | 项目（资金）的规范名称
project_text | text | 项目原文 ||
  Name of the project or fund as printed | 项目（资金）名称原文
project_code | text | 项目编码 ||
  Code of the project as printed | 项目编码
goal_text | text | 年度目标 ||
  Annual goal (年度总体目标) | 年度总体目标
total_goal_text | text | 中长期目标 ||
  Goal of the whole term (实施期目标) | 中长期（实施期）目标
actual_text | text | 目标完成情况 ||
  What was achieved, in words (实际完成情况) | 目标实际完成情况
overview | text | 概况 ||
  Overview of the project or unit | 项目（单位）概况
responsibilities | text | 主要职责 ||
  Duties of the unit | 单位主要职责
duration_text | text | 实施期限 ||
  Term of the project as printed | 项目实施期限（原文）
total_score | number | 总得分 | 分 |
  Total score as printed | 自评总得分
total_score_text | text | 总得分原文 ||
  Total score as printed | 总得分原文
total_weight | number | 总分值 | 分 |
  Total of the points as printed | 总分值
grade | text | 等级 ||
  Grade as printed (优, 良, 中, 差) | 评价等级
level1 | text | 一级指标 ||
  First level as printed, cleaned | 一级指标
level2 | text | 二级指标 ||
  Second level as printed, cleaned | 二级指标
level1_text | text | 一级指标原文 ||
  First level as printed | 一级指标原文
level2_text | text | 二级指标原文 ||
  Second level as printed | 二级指标原文
level1_quota | number | 一级分值 | 分 |
  Points printed in the first level's cell | 一级指标格内标明的分值
level2_quota | number | 二级分值 | 分 |
  Points printed in the second level's cell | 二级指标格内标明的分值
indicator_name | text | 指标名称 ||
  Cleaned name of the indicator | 指标规范名称
name_text | text | 指标原文 ||
  Name of the indicator as printed | 指标名称原文
indicator_ordinal | int | 指标序号 ||
  Place of the indicator in its form, from 1 | 指标在表中的序号（从 1 起）
value_ordinal | int | 指标值序号 ||
  Place of the value among those of its indicator, from 1 | 指标值在指标中的序号（从 1 起）
value_role | code | 值类型 || value_role
  What the value is: target, total_target, adjusted_target, actual or forecast | 值的角色：年度目标、总目标、调整后目标、实际、预计
value_text | text | 指标值原文 ||
  The value as printed | 指标值原文
value_label | text | 值的表头 ||
  Header of the value's column as printed | 指标值所在列的表头
comparator | code | 比较符 || comparator
  Comparator printed with the value; none where none is printed | 指标性质（比较符），未印则空
comparator_text | text | 比较符原文 ||
  Comparator as printed in a column of its own | 单列的比较符原文
value_number | number | 数值 | 见 unit |
  The number, or the low end of a range, in the unit of measure `unit` | 数值（区间下限），计量单位见 unit
value_high | number | 上限 | 见 unit |
  High end of a range | 区间上限
unit | text | 计量单位 ||
  Unit of measure: %, an SI symbol, or the measure word as printed | 计量单位：%、国际单位符号或原文量词
unit_of_measure_text | text | 计量单位原文 ||
  Unit of measure as printed in a column of its own | 单列的计量单位原文
date_from | date | 起始日期 ||
  The date, or the first day of a span, where the value is a date | 日期或起始日期
date_to | date | 截止日期 ||
  Last day of a span of dates | 截止日期
weight | number | 分值 | 分 |
  Points of the indicator (分值, 权重) | 指标分值（权重）
weight_text | text | 分值原文 ||
  Points as printed | 分值原文
score | number | 得分 | 分 |
  Points that it got (得分) | 得分
score_text | text | 得分原文 ||
  Score as printed | 得分原文
description | text | 指标解释 ||
  Explanation of the indicator | 指标解释、内容或计算方法
standard | text | 绩效标准 ||
  Standard that the value is taken from, or scoring standard | 绩效标准、评分标准
reason_text | text | 偏差原因 ||
  Reason for the deviation and measures taken | 偏差原因分析及改进措施
remark | text | 备注 ||
  Remark | 备注
is_part | bool | 是否其中项 ||
  Whether it is a 其中 sub-row, which carries no weight of its own | 是否“其中”子行（不单独计分）
is_starred | bool | 是否星标 ||
  Whether the name is starred | 名称是否带星号
correction | text | 更正规则 ||
  Rule, or reviewed entry, that corrected the reading; empty where it stands as printed | 更正读数的规则名或登记编号，未更正则空
table_no | int | 表号 ||
  The table of the document that holds the cell, from 1 | 单元格所在表（从 1 起）
row_no | int | 行号 ||
  Grid row of the cell, from 1 | 单元格所在行（从 1 起）
column_no | int | 列号 ||
  Grid column of the cell, from 1 | 单元格所在列（从 1 起）
funding_ordinal | int | 资金序号 ||
  Place of the amount in its form, from 1 | 金额在表中的序号（从 1 起）
execution_ordinal | int | 执行率序号 ||
  Place of the rate in its form, from 1 | 执行率在表中的序号（从 1 起）
field_ordinal | int | 字段序号 ||
  Place of the text among those of its form, from 1 | 标注文本在表中的序号（从 1 起）
funding_source | code | 资金来源 || funding_source
  Where the money comes from | 资金来源
measure | code | 金额类型 || measure
  What the amount is: initial_budget, adjusted_budget, executed, received or forecast | 金额类型：年初预算、调整后预算、执行、到位、预计
period | code | 期间 || period
  annual, or whole for a project's total over several years | 年度或项目全期
amount_yuan | money | 金额 | 元 |
  The amount, exact, in yuan | 金额（元，精确）
amount_text | text | 金额原文 ||
  The amount as printed | 金额原文
label | text | 标注 ||
  The words that name it, as printed | 标注文字（原文）
money_unit | text | 货币单位 ||
  Unit of money that the printed figure is in | 原文金额的货币单位
money_unit_basis | text | 货币单位依据 ||
  Where the unit of money was found: cell, label, row, table, title or default | 货币单位的出处
rate | number | 执行率 | % |
  Budget execution rate in percent | 预算执行率（百分数）
rate_text | text | 执行率原文 ||
  Rate as printed | 执行率原文
slug | text | 字段 ||
  Name of the field in the reviewed lookup | 词表中的字段名
text | text | 文本 ||
  The text as printed | 原文
is_private | bool | 是否联系人信息 ||
  Whether it names a contact: its text is kept out of this warehouse | 是否联系人信息（原文不入库）
disposition | code | 去向 || disposition
  What became of the cell: label, field, ignored or unread | 单元格去向：标签、字段、忽略、未读
detail | text | 说明 ||
  The field or label, or why the cell was ignored or left unread | 字段或标签名，或忽略、未读的原因
position | text | 所处位置 ||
  Where the text stands: row_label, column_header, level or section | 文本所处位置
example | text | 示例 ||
  Text of the cell that it would name | 其所标注单元格的文本
occurrences | long | 出现次数 | 次 |
  How often it occurs | 出现次数
documents | long | 文件数 | 份 |
  How many documents hold it | 涉及文件数
is_current | bool | 是否现行 ||
  Whether no later edition took its place | 是否现行版本
revision_no | int | 版次 ||
  Edition of the disclosure, from 1 | 同一公开事项的版次（从 1 起）
valid_from | time | 生效时间 | UTC |
  When this edition was first seen | 本版首次出现时间
valid_to | time | 失效时间 | UTC |
  When a later edition took its place; empty while current | 被后版取代的时间，现行则空
superseded_reason | code | 取代原因 || superseded_reason
  Why it is no longer current: revision, or replaced_file where the file was overwritten | 不再现行的原因
source | text | 来源 ||
  The source as given: a folder, a file or a zip | 来源（文件夹、文件或压缩包）
source_file | text | 来源文件 ||
  Path relative to the source given; members of a zip follow its name | 相对于来源的路径，压缩包成员接在包名后
container_file | text | 压缩包 ||
  The zip that the file is a member of | 所在压缩包
container_sha256 | text | 压缩包哈希 ||
  SHA-256 of that zip | 所在压缩包的 SHA-256
is_container | bool | 是否压缩包 ||
  Whether it is a zip whose members were taken | 是否已展开的压缩包
location_state | code | 位置状态 || location_state
  present, replaced by other bytes, or withdrawn | 存在、被覆盖或已撤下
first_seen | time | 首次出现 | UTC |
  When it was first seen | 首次出现时间
last_seen | time | 最近出现 | UTC |
  When it was last seen | 最近出现时间
appeared_at | time | 出现时间 | UTC |
  When the bytes appeared at the path: again, where an overwritten file came back | 字节在该路径出现（或恢复）的时间
withdrawn_at | time | 撤下时间 | UTC |
  When it was found to be gone | 发现其消失的时间
times_seen | long | 出现次数 | 次 |
  How many runs saw it | 被多少次运行看到
is_withdrawn | bool | 是否撤下 ||
  Whether no path holds it any more | 是否已无任何路径保留
size_bytes | long | 大小 | 字节 |
  Size of the document | 文件大小
modified_ns | long | 修改时间 | 纳秒 |
  Time of the file's last modification | 文件修改时间
changed_ns | long | 状态变更时间 | 纳秒 |
  Time of the file's last status change | 文件状态变更时间
checked_at | time | 校验时间 | UTC |
  When the bytes were last hashed | 最近一次计算哈希的时间
file_kind | text | 格式 ||
  Format, told from the bytes | 由字节判定的格式
status | code | 状态 || status
  What became of the document: ok, quarantined, no_disclosure, duplicate or pending | 文件状态：已读、隔离、无公开表、重复、待读
reason | text | 原因 ||
  Stable code of the reason | 原因代码
message | text | 说明 ||
  What is wrong and what to do, as it was raised | 问题与处理办法
message_zh | text | 中文说明 ||
  What is wrong, in Chinese | 中文说明
message_en | text | 英文说明 ||
  What is wrong, in English | 英文说明
seconds | float | 用时 | 秒 |
  Time that it took | 用时
extracted_at | time | 读取时间 | UTC |
  When the document was read | 读取时间
disclosure_count | long | 公开表数 | 张 |
  Forms in the document | 文件中的公开表数
cell_count | long | 单元格数 | 格 |
  Non-empty cells in the document's tables | 非空单元格数
label_cells | long | 标签格数 | 格 |
  Cells read as labels | 读作标签的单元格
field_cells | long | 字段格数 | 格 |
  Cells read into fields | 读入字段的单元格
ignored_cells | long | 忽略格数 | 格 |
  Cells left out for a named reason | 因具名原因忽略的单元格
unread_cells | long | 未读格数 | 格 |
  Cells that were not understood | 未能理解的单元格
coverage | float | 读取率 | 比例 |
  Share of the non-empty cells inside forms that were read or ignored for a named reason | 公开表内已读（或具名忽略）的非空单元格比例
note | text | 说明 ||
  What is to be told: by the reader about a document, or why versions could not be compared | 读取器的说明，或两版无法比较的原因
record | text | 记录 ||
  Kind of record | 记录类型
extracted_rows | long | 读取行数 | 行 |
  Rows in the store of record | 存储中的行数
star_rows | long | 星型行数 | 行 |
  Rows in the star | 星型表中的行数
duplicate_rows | long | 重复行数 | 行 |
  Rows of forms that are not counted, being duplicates | 因重复未计入的行数
trigger | text | 触发方式 ||
  What started the run: command, schedule or sensor | 触发方式
sources | text | 来源列表 ||
  Sources given, one a line | 给定的来源，每行一个
started_at | time | 开始时间 | UTC |
  When the run started | 开始时间
built_at | time | 构建时间 | UTC |
  When the star was built | 构建时间
published_at | time | 发布时间 | UTC |
  When the version was published | 发布时间
documents_new | long | 新文件数 | 份 |
  Documents whose bytes were new in the run | 本次新增文件数
documents_known | long | 已知文件数 | 份 |
  Documents whose bytes were known before the run | 此前已有文件数
documents_parsed | long | 读取文件数 | 份 |
  Documents parsed in the run | 本次读取文件数
rule_id | text | 规则编号 ||
  Number of the rule in the register | 规则编号
rule_name | text | 规则名 ||
  Short name of the rule | 规则短名
category | text | 规则类别 ||
  Group of the rule | 规则类别
title_zh | text | 中文标题 ||
  What the rule says, in Chinese | 规则标题（中文）
title_en | text | 英文标题 ||
  What the rule says, in English | 规则标题（英文）
applies_to_zh | text | 适用对象（中文） ||
  What the rule looks at, in Chinese | 规则适用对象（中文）
applies_to_en | text | 适用对象（英文） ||
  What the rule looks at, in English | 规则适用对象（英文）
basis_zh | text | 依据（中文） ||
  What the rule rests on, in Chinese | 规则依据（中文）
basis_en | text | 依据（英文） ||
  What the rule rests on, in English | 规则依据（英文）
basis_mark | text | 依据等级 ||
  How far the basis is to be trusted: design, printed, platform, secondary or believed | 依据的可信等级
error | text | 错误 ||
  Why the rule could not run, where it could not | 规则未能运行的原因
item | text | 检查对象 ||
  What the rule looked at | 规则检查的对象
severity | code | 严重程度 || severity
  blocking stops publication, warning tells, info counts | 阻断、警告或提示
name_zh | text | 中文名称 ||
  Name in Chinese | 中文名称
name_en | text | 英文名称 ||
  Name in English | 英文名称
applied | long | 适用数 | 次 |
  How often the rule applied | 规则适用次数
failed | long | 未通过数 | 次 |
  How often it was violated | 未通过次数
passed | bool | 是否通过 ||
  Whether the rule let the load pass | 规则是否通过
fact_key | key | 事实键 ||
  Key of the fact that the finding is about, where it is about one | 问题所涉事实的键
finding_key | key | 问题键 ||
  Stable key of the finding: rule and place | 问题的稳定键
printed | text | 原文所示 ||
  What is printed | 原文所示
expected | text | 应为 ||
  What was expected | 应为
difference | float | 差异 ||
  The difference between them, where both are numbers | 数值差异
code_set | text | 代码表 ||
  Name of the code list | 代码表名称
code | text | 代码 ||
  The code | 代码
base_unit | text | 基本单位 ||
  Unit of measure that values compare in | 用于比较的基本单位
base_number | number | 基本单位数值 | 见 base_unit |
  The number in the base unit | 换算为基本单位的数值
base_high | number | 基本单位上限 | 见 base_unit |
  High end of a range in the base unit | 换算为基本单位的上限
change_kind | code | 变化对象 || change_kind
  What the changed row is: disclosure, amount or value | 变化的对象：公开表、金额、指标值
change | code | 变化 || change
  Whether it was added, removed or changed | 新增、消失或改变
version_before | text | 上一版本 ||
  The version that was published when this one was built | 构建时已发布的版本
rows_before | long | 上一版行数 | 行 |
  Current rows of the version published before | 上一版的现行行数
rows_after | long | 本版行数 | 行 |
  Current rows of this version | 本版的现行行数
rows_added | long | 新增行数 | 行 |
  Rows that the version before has not | 上一版没有的行数
rows_removed | long | 消失行数 | 行 |
  Rows that only the version before has | 仅上一版有的行数
rows_changed | long | 改变行数 | 行 |
  Rows of both versions that say another thing | 两版都有而内容不同的行数
said_before | text | 此前内容 ||
  What the version before says: as printed and as read | 上一版的内容（原文及读数）
said_after | text | 此后内容 ||
  What this version says: as printed and as read | 本版的内容（原文及读数）
difference_yuan | money | 金额变化 | 元 |
  Change of the amount | 金额的变化
document_before | text | 此前文件 ||
  Document that the version before read it from | 上一版所据文件
document_after | text | 此后文件 ||
  Document that this version reads it from | 本版所据文件
key_before | key | 此前键 ||
  Key of the row in the version before | 上一版中的键
key_after | key | 此后键 ||
  Key of the row in this version | 本版中的键
correction_id | text | 更正编号 ||
  Id of the entry in the register of corrections | 更正登记中的编号
correction_state | code | 更正状态 || correction_state
  What became of the entry: applied, no_longer_applies, waiting, proposed or withdrawn | 更正的处理结果：已应用、不再适用、待用、拟议、撤回
corrected | text | 更正为 ||
  Columns and their right readings | 更正的列及其正确读数
problem_zh | text | 不适用原因（中文） ||
  Why it no longer applies, in Chinese | 不再适用的原因（中文）
problem_en | text | 不适用原因（英文） ||
  Why it no longer applies, in English | 不再适用的原因（英文）
region_code | text | 行政区划代码 || dim_region.region_code
  Code of the administrative division (GB/T 2260) | 行政区划代码（GB/T 2260）
region_level | code | 区划层级 || region_level
  Level of the division: province, city or county | 区划层级：省级、地级、县级
region_name | text | 区划名称 ||
  Name of the division | 区划名称
region_label | text | 区划简称 ||
  Name of the division, with the city or province where the name alone would not tell it | 区划名称（必要时冠以上级）
province | text | 省 ||
  Province, autonomous region or municipality | 省、自治区、直辖市
city | text | 市 ||
  Prefecture-level city, where there is one | 地级市（州、盟）
county | text | 县 ||
  County, district or county-level city | 县（市、区、旗）
province_code | text | 省级代码 ||
  Code of the province | 省级区划代码
city_code | text | 地级代码 ||
  Code of the prefecture-level city | 地级区划代码
current_region_code | text | 现行区划代码 ||
  Code that the division has by now, after renamings and mergers | 更名、合并后的现行代码
first_year | int | 起始年 | 年 |
  First year that the division stands in the code list | 区划代码起用年
last_year | int | 终止年 | 年 |
  Last year, where it stands there no more | 区划代码停用年，仍在用则空
organisation_name | text | 机构全称 ||
  The unit's name in full, with its region; one name for all its printed names | 单位全称（含地区），各种写法归一
short_name | text | 机构简名 ||
  The name in common wording, without region: it finds the same office of other regions | 不含地区的归一简名，可跨地区查找同类机构
unit_kind | code | 机构类别 || unit_kind
  department, its own level, affiliated unit, government, or unknown | 部门、本级、下属单位、政府、未知
parent_unit_key | key | 上级单位键 || dim_unit.unit_key
  The organisation above it, where it is known | 上级单位的键
region_basis | text | 地区依据 ||
  Where the region is from: printed, level, context (the document), national, none; unit where its units tell | 地区的出处
name_count | long | 写法数 | 种 |
  How many names it is printed under | 有多少种写法
printed_names | text | 各种写法 ||
  The names that it is printed under | 出现过的各种写法
project_basis | text | 项目依据 ||
  What it is told by: code, or name within its unit | 识别依据：编码，或单位内名称
first_fiscal_year | int | 首个年度 | 年 |
  First budget year that it is disclosed in | 首次公开的预算年度
last_fiscal_year | int | 最近年度 | 年 |
  Last budget year that it is disclosed in | 最近公开的预算年度
standard_level1 | code | 标准一级 || standard_level1
  First level of the standard scheme that the printed levels stand for | 对应的标准一级指标
standard_level2 | code | 标准二级 || standard_level2
  Second level of the standard scheme that the printed levels stand for | 对应的标准二级指标
normalised_name | text | 归一名称 ||
  Name without years, units and figures: to follow it over years and counties | 去掉年份、单位与数值的名称，用于跨年度、跨地区跟踪
polarity | code | 指标方向 || polarity
  positive where more is better, negative where less is; empty where nothing tells | 正向（越大越好）、反向（越小越好），不明则空
polarity_basis | text | 方向依据 ||
  What tells the polarity: word of the name, level, or none | 方向的依据：用词、层级或无
factor_numerator | long | 系数分子 ||
  Numerator of the exact factor | 精确系数的分子
factor_denominator | long | 系数分母 ||
  Denominator of the exact factor | 精确系数的分母
disclosure_total | long | 公开表总数 | 张 |
  Current forms of the unit or year | 单位或年度的现行公开表数
rules_applied | long | 适用规则数 | 条 |
  Rules of the group that applied | 该类中适用的规则数
rules_failed | long | 未通过规则数 | 条 |
  Rules of the group that were violated | 该类中未通过的规则数
quality_score | float | 质量得分 | 分 |
  Share of the checked items that violate nothing, of 100 | 未违反规则的检查项占比（百分制）
pairing | code | 对照方式 || pairing
  Where the target is from: the self-evaluation, or the goal form of its project and year | 目标值出处：自评表本身，或同项目同年度目标表
target_disclosure_key | key | 目标所在公开表键 || fact_disclosure.disclosure_key
  The form that prints the target | 印有目标值的公开表
target_source_file | text | 目标来源文件 ||
  The document that prints the target | 印有目标值的文件
target_text | text | 目标值原文 ||
  The target as printed | 目标值原文
target_comparator | code | 目标比较符 || comparator
  Comparator of the target | 目标值的比较符
target_number | number | 目标数值 | 见 target_unit |
  The target's number, or the low end of its range | 目标数值（区间下限）
target_high | number | 目标上限 | 见 target_unit |
  High end of the target's range | 目标区间上限
target_unit | text | 目标单位 ||
  Unit of measure of the target | 目标值的计量单位
actual_value_text | text | 实际值原文 ||
  The actual value as printed | 实际完成值原文
actual_number | number | 实际数值 | 见 actual_unit |
  The actual value's number, or the low end of its range | 实际数值（区间下限）
actual_high | number | 实际上限 | 见 actual_unit |
  High end of the actual value's range | 实际区间上限
actual_unit | text | 实际单位 ||
  Unit of measure of the actual value | 实际值的计量单位
attained_percent | float | 达成率 | % |
  Actual by target, or target by actual where less is better; both in one unit | 实际与目标之比（越小越好者取倒数），单位已统一
verdict | code | 判定 || verdict
  met, not_met or not_comparable | 达成、未达成、不可比
verdict_reason | code | 判定理由 || verdict_reason
  What the verdict rests on | 判定的理由
target_value_key | key | 目标值键 || fact_indicator.indicator_value_key
  Key of the target | 目标值的键
actual_value_key | key | 实际值键 || fact_indicator.indicator_value_key
  Key of the actual value | 实际值的键
other_unit_key | key | 另一单位键 || dim_unit.unit_key
  The organisation that may be the same | 可能相同的另一单位
other_unit_name | text | 另一单位名称 ||
  Name of the organisation that may be the same | 可能相同的另一单位的名称
other_project_key | key | 另一项目键 || dim_project.project_key
  The project that may be the same | 可能相同的另一项目
other_project_name | text | 另一项目名称 ||
  Name of the project that may be the same | 可能相同的另一项目的名称
likeness | float | 相似度 | 比例 |
  How alike they are, of 1 | 相似程度（最高为 1）
why | text | 建议理由 ||
  Why they may be the same | 为何可能相同
factor | number | 换算系数 ||
  What the number is multiplied with to be in the base unit | 换算为基本单位的系数
"""


def _read(text: str) -> dict[str, Term]:
    lines = [line for line in text.splitlines() if line.strip()]
    terms: dict[str, Term] = {}
    for head, body in zip(lines[::2], lines[1::2], strict=True):
        parts = [part.strip() for part in head.split("|")]
        name, kind, zh, unit, refers = parts + [""] * (5 - len(parts))
        en, definition_zh = (part.strip() for part in body.split(" | "))
        if name in terms or kind not in TYPES:
            raise ValueError(f"glossary: {head}")
        terms[name] = Term(name, kind, zh, unit, refers, en, definition_zh)
    return terms


GLOSSARY = _read(_TERMS)
