-- rule_written: what somebody wrote into a current form: its title, names, goals, indicator names and values, labelled texts, with their
-- places.
-- Grain: one text. Inputs: fact_disclosure, fact_indicator_line, fact_indicator, fact_field. `slug` names a form's own texts, which the
-- audit places at their cells, `field_slug` the further labelled texts, but for private ones.
create or replace temp view rule_written as
with own as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        unnest([
            { 'slug': 'title', 'item': '标题', 'body': title },
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

select disclosure_key, document_key, table_no, row_no, null as column_no, null as fact_key, slug, null as field_slug, item, body
from own where body is not null
union all
select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    column_no,
    null as fact_key,
    null as slug,
    null as field_slug,
    '指标名称' as item,
    name_text as body
from fact_indicator_line where is_current
union all
select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    column_no,
    null as fact_key,
    null as slug,
    'standard' as field_slug,
    '绩效标准' as item,
    standard as body
from fact_indicator_line where is_current and standard is not null
union all
select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    column_no,
    indicator_value_key as fact_key,
    null as slug,
    null as field_slug,
    '指标值' as item,
    value_text as body
from fact_indicator where is_current
union all
select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    column_no,
    null as fact_key,
    null as slug,
    null as field_slug,
    '偏差原因' as item,
    reason_text as body
from fact_indicator_line where is_current and reason_text is not null
union all
select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    column_no,
    field_key as fact_key,
    null as slug,
    slug as field_slug,
    label as item,
    text as body
from fact_field where is_current and not is_private and text is not null
