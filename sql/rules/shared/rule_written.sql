-- rule_written: what somebody wrote into a current form: names, goals, indicator names and values, with their places.
-- Grain: one text. Inputs: fact_disclosure, fact_indicator_line, fact_indicator, fact_field.
-- Places of a form's own texts are those of its first row.
create or replace temp view rule_written as
select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, '单位名称' as item, unit_text as body
from fact_disclosure where is_current and unit_text is not null
union all
select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, '项目名称' as item, project_text as body
from fact_disclosure where is_current and project_text is not null
union all
select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, '年度目标' as item, goal_text as body
from fact_disclosure where is_current and goal_text is not null
union all
select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, '中长期目标' as item, total_goal_text as body
from fact_disclosure where is_current and total_goal_text is not null
union all
select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, '完成情况' as item, actual_text as body
from fact_disclosure where is_current and actual_text is not null
union all
select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, '概况' as item, overview as body
from fact_disclosure where is_current and overview is not null
union all
select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, '主要职责' as item, responsibilities as body
from fact_disclosure where is_current and responsibilities is not null
union all
select disclosure_key, document_key, table_no, row_no, column_no, null as fact_key, '指标名称' as item, name_text as body
from fact_indicator_line where is_current
union all
select disclosure_key, document_key, table_no, row_no, column_no, indicator_value_key as fact_key, '指标值' as item, value_text as body
from fact_indicator where is_current
union all
select disclosure_key, document_key, table_no, row_no, column_no, null as fact_key, '偏差原因' as item, reason_text as body
from fact_indicator_line where is_current and reason_text is not null
union all
select f.disclosure_key, f.document_key, f.table_no, f.row_no, f.column_no, f.field_key as fact_key, f.label as item, f.text as body
from fact_field as f
where f.is_current and not f.is_private and regexp_matches(f.slug, 'reason|deviation|problem|improvement|conclusion|remark')
