"""The one declaration of every table and column: the store of record, the star, `meta` and the `mart` views.

Belongs here: which columns a table has, which may be empty, its keys, its code lists. DDL, `COMMENT ON`, Arrow schemas, the data
dictionary and the structural rules are generated from it. Must stay out: what a column means (`glossary.py`, said once for all
tables), how rows come to be (`sql/`), connections (`warehouse`).

A table's columns are written as the names of glossary terms; `!` marks one that is never null.
"""

from __future__ import annotations

from jixiao.codes import CODES
from jixiao.declaration import Column, Macro, Table

__all__ = ["AS_OF", "CODES", "MACROS", "TABLES", "UNKNOWN", "Column", "Macro", "Table", "table"]

UNKNOWN = "unknown"
"""The key of the member of a dimension that stands for what is not known: keys of facts are never null."""

_PLACE = "table_no! row_no! column_no!"
_SEEN = "page_no! box_left! box_top! box_right! box_bottom! reading_confidence! is_figure! reading_check other_reading"
_MAYBE = "table_no row_no column_no"
_OF = "disclosure_key! document_key! unit_key! project_key! year_key! subject! stage! fiscal_year"
_RECORD = "part! sha256! disclosure_ordinal!"
_HEAD = "unit_name project_name fiscal_year year_key!"
_WHO = "unit_key! department_key! project_key!"
_WHERE = "region_key! region_code province city county"

RECORDS: tuple[Table, ...] = (
    Table(
        "records.document",
        "文件记录 | 一份文件的一次读取",
        "One reading of one document by one reader version",
        ("part", "sha256"),
        "part! sha256! source_file! reader_version! status! file_kind reason message seconds! disclosure_count! cell_count!"
        " label_cells! field_cells! ignored_cells! unread_cells! coverage run_id! extracted_at! wording_numbers",
    ),
    Table(
        "records.disclosure",
        "公开表记录 | 一张公开表",
        "One form as read",
        ("part", "sha256", "disclosure_ordinal"),
        f"{_RECORD} subject! stage! title fiscal_year fiscal_year_basis reporting_month other_years unit_name unit_text unit_basis"
        " unit_code department_name department_text department_code other_units project_name project_text project_code goal_text"
        " total_goal_text actual_text overview responsibilities duration_text total_score total_score_text total_weight grade"
        " blank_fields doubt table_no! row_no! content_key!",
    ),
    Table(
        "records.indicator",
        "指标记录 | 一条指标",
        "One indicator as read",
        ("part", "sha256", "disclosure_ordinal", "indicator_ordinal"),
        f"{_RECORD} indicator_ordinal! level1 level2 level1_text level2_text level1_quota level2_quota indicator_name! name_text!"
        f" weight weight_text score score_text description standard reason_text remark correction because is_part! is_starred! {_PLACE}",
    ),
    Table(
        "records.value",
        "指标值记录 | 一个指标值",
        "One value of one indicator as read",
        ("part", "sha256", "disclosure_ordinal", "indicator_ordinal", "value_ordinal"),
        f"{_RECORD} indicator_ordinal! value_ordinal! value_role! value_text! value_label comparator comparator_text value_number"
        f" value_high unit unit_of_measure_text date_from date_to breakdown because {_PLACE}",
    ),
    Table(
        "records.funding",
        "资金记录 | 一笔金额",
        "One amount as read",
        ("part", "sha256", "disclosure_ordinal", "funding_ordinal"),
        f"{_RECORD} funding_ordinal! funding_source! measure! period! label! amount_text! amount_yuan money_unit money_unit_basis"
        f" correction because {_PLACE}",
    ),
    Table(
        "records.execution",
        "执行率记录 | 一个预算执行率",
        "One execution rate as read",
        ("part", "sha256", "disclosure_ordinal", "execution_ordinal"),
        f"{_RECORD} execution_ordinal! funding_source! rate rate_text weight weight_text score score_text correction because {_PLACE}",
    ),
    Table(
        "records.field",
        "字段记录 | 一个其他标注文本",
        "One further labelled text",
        ("part", "sha256", "disclosure_ordinal", "field_ordinal"),
        f"{_RECORD} field_ordinal! slug! label! text! is_private! {_PLACE}",
    ),
    Table(
        "records.cell",
        "单元格记录 | 一个非空单元格的去向（仅未读入者留文本）",
        "The disposition of one non-empty cell; the text only where it was not read",
        ("part", "sha256", "table_no", "row_no", "column_no"),
        f"part! sha256! disclosure_ordinal {_PLACE} disposition! detail! text is_private!",
    ),
    Table(
        "records.seen_cell",
        "识别单元格记录 | 从图像识别的一个单元格",
        "One cell that was read from a picture: where it was seen, and how surely",
        ("part", "sha256", "table_no", "row_no", "column_no"),
        f"part! sha256! disclosure_ordinal {_PLACE} {_SEEN}",
    ),
    Table(
        "records.label",
        "待审标签记录 | 处于标签位置而词表未收的文本",
        "Text that stands where a label stands and is in no lookup",
        (),
        f"part! sha256! text! position! example! {_PLACE} meaning",
    ),
    Table(
        "records.note",
        "说明记录 | 读取器的说明",
        "What the reader tells about a document",
        (),
        f"part! sha256! note! note_kind! left_out_text {_MAYBE}",
    ),
)

CONTACT = Table(
    "records.contact",
    "联系人 | 联系人信息，仅存于受限目录",
    "Private texts, kept in data/restricted only",
    (),
    f"part! sha256! disclosure_ordinal slug! text! {_PLACE}",
)

SIGHTING = Table(
    "records.sighting",
    "归档登记 | 文件出现过的一个路径",
    "One path at which one document's bytes were seen",
    ("source", "source_file", "sha256"),
    "source! source_file! sha256! is_container! container_file container_sha256 size_bytes! modified_ns! changed_ns! checked_at!"
    " first_seen! last_seen! appeared_at! withdrawn_at location_state! times_seen!",
)

SKIPPED = Table(
    "records.skipped",
    "未归档文件 | 未归档的文件及原因",
    "A file that was not taken, with the reason",
    ("source", "source_file"),
    "source! source_file! reason! message! last_seen!",
)

FETCHED = Table(
    "records.fetched",
    "获取记录 | 从网络来源取得的一个文件",
    "A file that was fetched, with where and when",
    ("source", "source_file", "sha256"),
    "source! source_file! sha256! address! page_title published_on etag fetched_at!",
)

RUN = Table(
    "records.run",
    "运行记录 | 一次运行",
    "One run",
    ("run_id",),
    "run_id! started_at! built_at! trigger! sources! jixiao_version! reader_version! documents_new! documents_known! documents_parsed!",
)

MAIN: tuple[Table, ...] = (
    Table(
        "main.dim_code", "代码表 | 所有代码及其名称", "Every code with its names", ("code_set", "code"), "code_set! code! name_zh! name_en!"
    ),
    Table(
        "main.dim_funding_source",
        "资金来源维 | 一种资金来源",
        "One source of money, and how it divides a total",
        ("funding_source",),
        "funding_source! name_zh! name_en! source_level is_lowest_level! is_budget! source_use is_beside!",
    ),
    Table("main.dim_year", "年度维 | 一个预算年度", "One budget year", ("year_key",), "year_key! fiscal_year year_label! plan_period!"),
    Table(
        "main.dim_region",
        "行政区划维 | 一个县级以上行政区划（现行或最后一次）",
        "One administrative division of county level or above, as it is or was last",
        ("region_key",),
        "region_key! region_code region_level! region_name! region_label! province! city county province_code city_code"
        " current_region_code first_year last_year",
    ),
    Table(
        "main.dim_unit",
        "单位维 | 一个单位（实施单位或主管部门）",
        "One organisation, as unit or department",
        ("unit_key",),
        "unit_key! unit_name! unit_code is_unit! is_department! short_name! unit_kind! parent_unit_key"
        " region_key! region_code region_basis province city county name_count! printed_names",
    ),
    Table(
        "main.dim_unit_year",
        "单位年度维 | 一个单位在一个预算年度的名称与上级（单位改名、改隶时以年度为准）",
        "One organisation in one budget year, with its name and the organisation above it then",
        ("unit_key", "year_key"),
        "unit_key! year_key! fiscal_year printed_name parent_unit_key! is_parent_printed!",
    ),
    Table(
        "main.dim_project",
        "项目维 | 一个项目（资金），跨年度与阶段",
        "One project or fund over years and stages",
        ("project_key",),
        "project_key! project_name project_code unit_key! project_basis! first_fiscal_year last_fiscal_year name_count!",
    ),
    Table(
        "main.dim_indicator",
        "指标维 | 一条指标（按各级指标与名称）",
        "One indicator by printed levels and cleaned name",
        ("indicator_key",),
        "indicator_key! level1 level2 indicator_name! standard_level1 standard_level2 level_basis! normalised_name! concept"
        " concept_unit polarity polarity_basis! traits",
    ),
    Table(
        "main.dim_measure_unit",
        "计量单位维 | 一个计量单位及其基本单位",
        "One unit of measure, with the base unit that its values compare in",
        ("unit",),
        "unit! base_unit! factor! factor_numerator! factor_denominator!",
    ),
    Table(
        "main.dim_document",
        "文件维 | 一份文件（按字节）",
        "One document, told by its bytes",
        ("document_key",),
        "document_key! sha256! source! source_file! file_kind status! size_bytes! first_seen! last_seen! appeared_at! times_seen!"
        " is_withdrawn! disclosure_count! reader_version",
    ),
    Table(
        "main.dim_document_location",
        "文件位置维 | 文件出现过的一个路径",
        "One path at which a document was seen",
        ("location_key",),
        "location_key! document_key! source! source_file! container_file location_state! first_seen! last_seen! appeared_at!"
        " withdrawn_at times_seen! address page_title published_on etag fetched_at",
    ),
    Table(
        "main.fact_disclosure",
        "公开表事实 | 一张公开表（含各版）",
        "One published form, every edition",
        ("disclosure_key",),
        "disclosure_key! document_key! disclosure_ordinal! subject! stage! title fiscal_year fiscal_year_basis reporting_month other_years"
        " unit_key! department_key! project_key! year_key! region_key! region_code unit_name unit_text unit_basis unit_code"
        " department_name department_text department_code other_units project_name project_text project_code goal_text"
        " total_goal_text actual_text overview responsibilities duration_text total_score total_score_text total_weight"
        " grade blank_fields doubt correction table_no! row_no! identity_key! content_key!"
        " revision_no! is_current! valid_from! valid_to superseded_by_key superseded_reason",
    ),
    Table(
        "main.fact_indicator_line",
        "指标行事实 | 一张公开表中的一条指标（分值得分在此合计）",
        "One indicator as printed in one form: sum weights and scores here",
        ("indicator_line_key",),
        f"indicator_line_key! {_OF} indicator_key! indicator_ordinal! level1 level2 indicator_name! level1_text level2_text name_text!"
        f" level1_quota level2_quota weight weight_text score score_text description standard reason_text remark correction because"
        f" is_part! is_starred! {_PLACE} is_current!",
    ),
    Table(
        "main.fact_indicator",
        "指标值事实 | 一个已公开的指标值",
        "One published value of one indicator",
        ("indicator_value_key",),
        f"indicator_value_key! indicator_line_key! {_OF} indicator_key! indicator_ordinal! value_ordinal! value_role! value_text!"
        " value_label comparator comparator_text value_number value_high unit unit_of_measure_text base_number base_high base_unit"
        f" date_from date_to breakdown breakdown_region_key! value_year weight score correction because is_part! {_PLACE} is_current!"
        " is_latest! is_ocr reading_confidence",
    ),
    Table(
        "main.fact_funding",
        "资金事实 | 一笔已公开金额",
        "One published amount",
        ("funding_key",),
        f"funding_key! {_OF} funding_ordinal! funding_source! measure! period! amount_yuan amount_text! label! money_unit"
        f" money_unit_basis correction because {_PLACE} is_current! is_latest! is_ocr reading_confidence",
    ),
    Table(
        "main.fact_form_money",
        "表金额事实 | 一张公开表的年度金额：总额，未印总额的为其分项之和",
        "The annual money of one form: its totals, or what its parts come to where it prints no total",
        ("disclosure_key",),
        "disclosure_key! initial_yuan adjusted_yuan executed_yuan budget_yuan execution_rate is_summed! initial_key adjusted_key"
        " executed_key",
    ),
    Table(
        "main.fact_attainment",
        "目标达成事实 | 现行自评表的一条指标与一种对照：目标值、实际值与结论",
        "One indicator of a current self-evaluation and one pairing of its target and actual value, with the verdict",
        ("indicator_line_key", "pairing"),
        "indicator_line_key! pairing! disclosure_key! document_key! unit_key! project_key! year_key! indicator_key! subject! fiscal_year"
        " target_disclosure_key! target_document_key! target_value_key actual_value_key target_text target_comparator target_number"
        " target_high target_unit actual_value_text actual_number actual_high actual_unit attained_percent verdict! verdict_reason!"
        f" {_PLACE}",
    ),
    Table(
        "main.fact_execution",
        "执行率事实 | 一个已公开的预算执行率",
        "One published budget execution rate",
        ("execution_key",),
        f"execution_key! {_OF} execution_ordinal! funding_source! rate rate_text weight weight_text score score_text correction"
        f" because {_PLACE} is_current! is_ocr reading_confidence",
    ),
    Table(
        "main.fact_field",
        "标注文本事实 | 公开表中其他标注文本",
        "One further labelled text of a form",
        ("field_key",),
        f"field_key! {_OF} field_ordinal! slug! label! text! is_private! {_PLACE} is_current!",
    ),
    Table(
        "main.fact_text_cell",
        "文本出处事实 | 公开表的一项名称、编码、目标、完成情况或总分所在的单元格",
        "The cell of a form's own name, code, goal, summary or total score",
        ("disclosure_key", "slug"),
        f"disclosure_key! slug! {_PLACE} is_label!",
    ),
    Table(
        "main.fact_mention",
        "文本提及事实 | 目标、完成情况文本中的一个数值、年份或整表金额",
        "A figure or a year that a goal or a summary mentions, or an amount that it states for the whole of its form",
        ("disclosure_key", "slug", "mention_ordinal"),
        "disclosure_key! slug! mention_ordinal! mention_kind! text! text_before! clause! number_mentioned base_number base_unit per_number"
        " per_unit is_each! is_aside! mention_role year_mentioned rounding is_whole is_given",
    ),
)

META: tuple[Table, ...] = (
    Table("meta.run", "运行 | 一次运行", "One run", ("run_id",), RUN.spec),
    Table(
        "meta.published_version",
        "发布版本 | 已发布版本（含本版）",
        "One version published before this one, and this one",
        ("version",),
        "version! published_at! is_current!",
    ),
    Table(
        "meta.version_change",
        "版本变化 | 本版与上一发布版相比，每类一行",
        "What differs from the version published before, one row a kind",
        ("change_kind",),
        "change_kind! version_before rows_before! rows_after! rows_added! rows_removed! rows_changed! note",
    ),
    Table(
        "meta.version_change_row",
        "版本变化明细 | 与上一发布版不同的一行（每类至多一万行）",
        "One row that differs from the version published before (at most ten thousand of a kind)",
        (),
        "change_kind! change! fiscal_year unit_name project_name item! said_before said_after difference_yuan document_before"
        " document_after key_before key_after",
    ),
    Table(
        "meta.document",
        "文件状态 | 每份文件的唯一状态",
        "The one status of each document",
        ("document_key",),
        "document_key! sha256! source_file! status! reason message file_kind disclosure_count! coverage seconds reader_version"
        " run_id extracted_at",
    ),
    Table(
        "meta.duplicate",
        "重复公开表 | 与他处内容相同而不计入的公开表",
        "A form that says the same as one of another document, and is not counted",
        ("duplicate_disclosure_key",),
        "duplicate_disclosure_key! duplicate_document_key! primary_disclosure_key! primary_document_key! content_key!",
    ),
    Table(
        "meta.earlier_validity",
        "早前有效期 | 恢复现行的版本此前的一段有效期",
        "An earlier time at which an edition that became current again was current",
        ("disclosure_key", "valid_from"),
        "disclosure_key! valid_from! valid_to!",
    ),
    Table(
        "meta.quarantine",
        "隔离文件 | 无法读取而被隔离的文件",
        "A document that could not be read",
        (),
        "document_key sha256 source! source_file! reason! message! message_zh! message_en! first_seen! last_seen!",
    ),
    Table(
        "meta.skipped_file",
        "略过文件 | 非文件（隐藏、锁文件等）",
        "A file that is no document",
        (),
        "source! source_file! reason! last_seen!",
    ),
    Table(
        "meta.unread_cell",
        "未读单元格 | 未能理解的单元格",
        "A cell that was not understood",
        ("document_key", "table_no", "row_no", "column_no"),
        f"document_key! disclosure_key source_file! {_PLACE} text! detail! is_private!",
    ),
    Table(
        "meta.template_row",
        "模板残留行 | 公开表中遗留的模板空行",
        "A row of the template that was left in a form (指标1：, ……): no indicator",
        ("document_key", "table_no", "row_no", "column_no"),
        f"document_key! disclosure_key! source_file! {_PLACE} text! detail!",
    ),
    Table(
        "meta.cell_summary",
        "单元格统计 | 文件非空单元格的去向统计",
        "What became of a document's non-empty cells",
        ("document_key",),
        "document_key! cell_count! label_cells! field_cells! ignored_cells! unread_cells! extracted_rows! coverage",
    ),
    Table(
        "meta.label_review",
        "待审标签 | 词表未收的用语（按频次）",
        "Wording that is in no lookup, by frequency",
        ("text", "position"),
        "text! position! occurrences! documents! example! source_file! meaning",
    ),
    Table(
        "meta.note",
        "读取说明 | 读取器的说明",
        "What the reader tells about a document",
        (),
        f"document_key! source_file! note! note_kind! left_out_text {_MAYBE}",
    ),
    Table(
        "meta.conservation",
        "守恒核对 | 存储、星型表与重复的行数核对",
        "Rows in the store of record, in the star and set aside as duplicates",
        ("record",),
        "record! extracted_rows! star_rows! duplicate_rows!",
    ),
    Table(
        "meta.unit_proposal",
        "单位归并建议 | 可能是同一单位的两个名称，供人工审核",
        "Two organisations of one region that may be one, for people to review: nothing is merged by likeness",
        ("unit_key", "other_unit_key"),
        "unit_key! unit_name! other_unit_key! other_unit_name! likeness! why!",
    ),
    Table(
        "meta.project_proposal",
        "项目归并建议 | 可能是同一项目的两个名称或编码，供人工审核",
        "Two projects of one unit that may be one, for people to review: nothing is merged by likeness",
        ("project_key", "other_project_key"),
        "project_key! project_name! other_project_key! other_project_name! unit_key likeness! why!",
    ),
    Table(
        "meta.correction",
        "更正登记 | 更正登记中的一条及其结果",
        "One entry of the register of corrections, and what became of it",
        ("correction_id",),
        "correction_id! record! correction_state! document_key source_file table_no! row_no! column_no printed! corrected! expected reason!"
        " problem_zh problem_en",
    ),
    Table(
        "meta.rule",
        "规则 | 一条规则",
        "One rule of the register",
        ("rule_id",),
        "rule_id! rule_name! severity! category! title_zh! title_en! applies_to_zh applies_to_en basis_zh basis_en basis_mark",
    ),
    Table(
        "meta.rule_result",
        "规则结果 | 规则适用与未通过次数",
        "How often a rule applied and how often it was violated",
        ("rule_id",),
        "rule_id! rule_name! severity! category! title_zh! title_en! applied! failed! passed! error seconds!",
    ),
    Table(
        "meta.rule_score",
        "规则计数 | 规则在一个单位、一个年度的适用与未通过次数",
        "How often a rule applied and was violated in the forms of one unit and budget year",
        ("rule_id", "unit_key", "fiscal_year"),
        "rule_id! unit_key fiscal_year applied! failed!",
    ),
    Table(
        "meta.seen_cell",
        "识别单元格 | 从扫描件或照片识别的一个单元格",
        "One cell that was read from a scan or a photograph: where it was seen, and how surely",
        ("document_key", "table_no", "row_no", "column_no"),
        f"document_key! disclosure_key {_PLACE} {_SEEN}",
    ),
    Table(
        "meta.amount_doubt",
        "存疑金额 | 审核认为可能有误的一笔金额及其原因",
        "An amount that the audit takes to be wrong, with the reason",
        ("funding_key",),
        "funding_key! disclosure_key! doubt!",
    ),
    Table(
        "meta.finding",
        "问题 | 一处违反规则之处",
        "One violation of one rule",
        ("finding_key",),
        "finding_key! rule_id! severity! category! disclosure_key document_key table_no row_no column_no item printed compared_with"
        " should_be compared_with_value should_be_value difference fact_key cause_key message_zh! message_en!",
    ),
)

MART: tuple[Table, ...] = (
    Table(
        "mart.disclosure",
        "现行公开表 | 一张现行公开表",
        "One current form",
        ("disclosure_key",),
        "disclosure_key source_file document_key subject stage title fiscal_year year_key! other_years reporting_month unit_name"
        " department_name project_name project_code goal_text total_goal_text actual_text total_score grade is_current valid_from"
        f" revision_no {_WHO} table_no row_no is_withdrawn correction doubt organisation_name {_WHERE}",
    ),
    Table(
        "mart.indicator",
        "现行指标值 | 现行公开表的一个指标值（目标、实际各占一行，分值得分在每行重复；无值的指标占一行）",
        "One value of one indicator of a current form: target and actual are two rows, and weight and score stand on each; an indicator"
        " without value has one row",
        (),
        "disclosure_key indicator_value_key indicator_line_key source_file subject stage level1 level2 indicator_name value_role value_text"
        " value_label comparator value_number value_high unit base_number base_high base_unit date_from date_to weight score correction"
        " is_part"
        " breakdown breakdown_region_code breakdown_region_key! value_year reason_text doubt fiscal_year year_key! unit_name unit_code"
        " department_name project_name project_code document_key indicator_key table_no row_no column_no is_ocr reading_confidence"
        " is_latest standard_level1 standard_level2 level_basis normalised_name concept"
        f" polarity organisation_name {_WHERE} {_WHO}",
    ),
    Table(
        "mart.funding",
        "现行资金明细（不可直接合计） | 现行公开表所印的一笔金额。整列相加没有意义：总额与其各级分项、"
        "目标、监控、自评各阶段、整体与其项目均在其中；"
        "合计请用 mart.project_year（每项目每年一行）或 mart.form_money（每表一行）",
        "One printed amount of a current form. The sum over all rows means nothing: totals, their parts and parts of those each have a row,"
        " and so have goal, monitoring and evaluation forms, of whole units and of projects. Add up mart.project_year (a row a project and"
        " year) or mart.form_money (a row a form)",
        ("funding_key",),
        "disclosure_key funding_key source_file subject stage funding_source measure period amount_yuan amount_text label money_unit"
        f" correction doubt {_HEAD} document_key table_no row_no column_no {_WHO} organisation_name {_WHERE}"
        " department_name project_code is_ocr reading_confidence is_latest",
    ),
    Table(
        "mart.form_money",
        "每表金额 | 一张现行公开表的年度金额（一行一表，各阶段、各类表均在其中；另列同一项目同一年度其他阶段的金额）",
        "The annual money of one current form: forms of all stages, of whole units and of projects each have a row, with what the other"
        " stages of the same project and year print beside it",
        ("disclosure_key",),
        f"disclosure_key source_file subject stage fiscal_year year_key! unit_name department_name project_name project_code {_WHO}"
        " total_score initial_yuan adjusted_yuan executed_yuan budget_yuan execution_rate is_summed doubt"
        " initial_doubt adjusted_doubt executed_doubt budget_doubt unsure_initial_yuan unsure_adjusted_yuan unsure_executed_yuan"
        " other_years goal_yuan monitored_yuan evaluated_yuan is_counted is_initial_counted initial_key adjusted_key executed_key"
        f" organisation_name {_WHERE}",
    ),
    Table(
        "mart.project_year",
        "项目年度金额（合计用此） | 一个项目（资金）在一个预算年度的金额，各阶段只计一次：取印有金额的最后阶段；整体表不在其中",
        "The money of one project (or fund) in one budget year, counted once: as the latest stage that prints money says it. Add this up;"
        " forms of whole units, which hold their projects again, are left out",
        (),
        "project_key! fiscal_year year_key! project_name project_code subject initial_yuan adjusted_yuan executed_yuan"
        " budget_yuan execution_rate unsure_initial_yuan unsure_adjusted_yuan unsure_executed_yuan"
        " stage form_count other_years doubt initial_doubt adjusted_doubt executed_doubt budget_doubt disclosure_key unit_key! unit_name"
        f" organisation_name department_key! department_name {_WHERE}",
    ),
    Table(
        "mart.execution",
        "现行执行率 | 现行公开表的一个执行率（每个印有执行率的资金来源一行，total 为总额）",
        "One execution rate of a current form, one for each source that prints one: total is the whole",
        ("execution_key",),
        f"disclosure_key execution_key source_file subject stage funding_source rate rate_text weight score {_HEAD} document_key"
        f" table_no row_no column_no correction {_WHO} organisation_name {_WHERE} department_name project_code"
        " is_ocr reading_confidence",
    ),
    Table(
        "mart.finding",
        "现行问题 | 现行公开表或文件的一处问题",
        "One finding on a current form or a document",
        ("finding_key",),
        f"finding_key rule_id category severity source_file {_HEAD} subject stage table_no row_no column_no item printed"
        f" compared_with should_be compared_with_value should_be_value difference cause_key cause_rule_id cause_message_zh cause_message_en"
        f" consequence_count message_zh message_en disclosure_key document_key fact_key title_zh title_en department_name {_WHO}"
        f" organisation_name {_WHERE}",
    ),
)

_QUALITY = "category severity disclosure_total rules_applied rules_failed applied failed quality_score"

MART += (
    Table(
        "mart.unit_quality",
        "单位质量 | 一个单位在一类规则上的得分（现行公开表）",
        "How well one unit's current forms pass the rules of one group; sum applied and failed over groups for the whole",
        ("unit_key", "category", "severity"),
        f"unit_key! organisation_name {_WHERE} {_QUALITY}",
    ),
    Table(
        "mart.attainment",
        "目标达成 | 一条指标的目标值与实际值对照（自评表内，及与目标表对照）",
        "Target and actual value of one indicator, within a self-evaluation (same_form) and once more against the goal form (goal_form),"
        " with a verdict: choose a pairing",
        ("indicator_line_key", "pairing"),
        "disclosure_key pairing target_disclosure_key source_file target_source_file subject fiscal_year year_key! unit_name"
        f" unit_code department_name organisation_name {_WHERE} project_name project_code level1 level2 standard_level1 standard_level2"
        " level_basis indicator_name normalised_name concept"
        " polarity target_text target_comparator target_number target_high target_unit"
        " actual_value_text actual_number actual_high actual_unit attained_percent"
        " verdict verdict_reason weight score reason_text is_part doubt indicator_key indicator_line_key target_value_key"
        f" actual_value_key document_key table_no row_no column_no {_WHO}",
    ),
    Table(
        "mart.form_pair",
        "同一项目的两张公开表 | 同一项目（单位）的一张现行公开表与较早的一张：同年前一阶段，或上年同一阶段（各阶段仅一张的）",
        "Two current forms of one project (or unit): of two stages of a year, or of one stage in a year and the year before, where each is"
        " the only one of its stage",
        ("disclosure_key", "earlier_disclosure_key"),
        "pair_basis! disclosure_key earlier_disclosure_key! subject! stage! earlier_stage! fiscal_year earlier_fiscal_year!",
    ),
    Table(
        "mart.target_change",
        "目标变化 | 一条指标在同一项目两张公开表中的目标：同年两个阶段，或上年与本年；含增加、取消的指标",
        "One indicator in two forms of one project, with its target then and now: two stages of a year, or a year and the one before;"
        " indicators that were added or dropped, too: choose a pair_basis",
        (),
        "pair_basis! disclosure_key! earlier_disclosure_key! source_file earlier_source_file subject! stage! earlier_stage! fiscal_year"
        " earlier_fiscal_year! year_key! unit_name department_name organisation_name project_name project_code indicator_name"
        " normalised_name standard_level1 standard_level2 polarity target_change! target_text target_comparator target_number target_high"
        " target_unit earlier_target_text earlier_target_comparator earlier_target_number earlier_target_high earlier_target_unit weight"
        f" earlier_weight doubt indicator_line_key earlier_line_key document_key table_no row_no {_WHO} {_WHERE}",
    ),
    Table(
        "mart.year_quality",
        "年度质量 | 一个预算年度在一类规则上的得分（现行公开表）",
        "How well the current forms of one budget year pass the rules of one group",
        ("fiscal_year", "category", "severity"),
        f"fiscal_year year_key! {_QUALITY}",
    ),
)

MACROS: tuple[Macro, ...] = (
    Macro(
        "mart.unit_as_of(budget_year)",
        "某一预算年度时的单位及其上级：取该年或此前最近一年的公开表所印；此前从未印过的单位不在其中",
        "Organisations as of a budget year, with the one above them then, as the forms of that year or of the last one before print it;"
        " what no form had named by then is left out",
        "unit_key unit_name unit_kind printed_name fiscal_year parent_unit_key parent_unit_name region_key region_code province city"
        " county",
    ),
    Macro(
        "mart.share(part, whole)",
        "部分占整体的百分比，保留两位；整体为零或为空则空",
        "A part as a percentage of a whole, to two digits; null where the whole is zero or null",
    ),
    Macro(
        "mart.target_met(comparator, target, target_high, actual)",
        "实际值是否符合所印比较符的目标值（同一计量单位）；缺数，或未印比较符而两数不等，则空",
        "Whether an actual meets its target by the printed comparator, both in one unit; null where a number is missing, or where no"
        " comparator is printed and the two differ",
    ),
    Macro(
        "mart.target_lowered(comparator, now, before, unit, polarity, is_cost)",
        "目标是否比原来降低（同一计量单位、同一比较符）：>= 者数值变小，<= 者数值变大，未印比较符者依指标方向；成本、时间未印比较符则空",
        "Whether a target asks for less than before, both in one unit and with one comparator: a smaller number after >=, a larger one"
        " after <=, by the polarity of the indicator without; null of costs and spans of time without a comparator",
    ),
    Macro(
        "mart.attained_percent(comparator, target, actual)",
        "完成目标的百分比，保留两位：越大越好者为实际除以目标，越小越好（<=、<）者为目标除以实际；未印比较符则空",
        "How much of its target an actual attains, in percent to two digits: actual by target, target by actual for <= and <; null without"
        " a comparator",
    ),
    Macro(
        "mart.year_over_year(this_year, last_year)",
        "比上年增减的百分比，保留两位；上年为零或为空则空",
        "The change against last year in percent, to two digits; null where last year's is zero or null",
    ),
)
"""The macros of `mart` beside those of `AS_OF`."""

AS_OF: tuple[str, ...] = ("mart.disclosure", "mart.indicator", "mart.funding", "mart.form_money", "mart.execution")
"""The views of current forms that also exist as macros of a moment (UTC): `mart.disclosure_as_of(timestamp '2026-01-31')`."""

TABLES: tuple[Table, ...] = MAIN + META + MART


def table(qualified: str) -> Table:
    """The table declared as `schema.name`. Raises KeyError where there is none."""
    return _BY_NAME[qualified]


_BY_NAME = {t.qualified: t for t in (*TABLES, *RECORDS, CONTACT, SIGHTING, SKIPPED, FETCHED, RUN)}
