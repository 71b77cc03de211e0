-- rule_written: what somebody wrote into a current form: names, goals, indicator names and values, with their places.
-- Grain: one text. Inputs: fact_disclosure, fact_indicator_line, fact_indicator, fact_field.
-- `slug` names a form's own texts, which the audit places at their cells.
create or replace temp view rule_written as
with own as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        unnest([
            { 'slug': 'unit', 'item': '单位名称', 'body': unit_text },
            { 'slug': 'project_name', 'item': '项目名称', 'body': project_text },
            { 'slug': 'goal', 'item': '年度目标', 'body': goal_text },
            { 'slug': 'total_goal', 'item': '中长期目标', 'body': total_goal_text },
            { 'slug': 'actual_summary', 'item': '完成情况', 'body': actual_text },
            { 'slug': 'overview', 'item': '概况', 'body': overview },
            { 'slug': 'responsibilities', 'item': '主要职责', 'body': responsibilities }
        ], recursive := true)
    from fact_disclosure
    where is_current
)

select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, slug, item, body
from own where body is not null
union all
select disclosure_key, document_key, table_no, row_no, column_no, null as fact_key, null as slug, '指标名称' as item, name_text as body
from fact_indicator_line where is_current
union all
select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    column_no,
    indicator_value_key as fact_key,
    null as slug,
    '指标值' as item,
    value_text as body
from fact_indicator where is_current
union all
select disclosure_key, document_key, table_no, row_no, column_no, null as fact_key, null as slug, '偏差原因' as item, reason_text as body
from fact_indicator_line where is_current and reason_text is not null
union all
select disclosure_key, document_key, table_no, row_no, column_no, field_key as fact_key, null as slug, label as item, text as body
from fact_field
where is_current and not is_private and regexp_matches(slug, 'reason|deviation|problem|improvement|conclusion|remark')
