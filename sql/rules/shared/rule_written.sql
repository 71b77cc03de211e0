-- rule_written: what somebody wrote into a current form: its title, names, goals, indicator names and values, labelled texts, with their
-- places.
-- Grain: one text. Inputs: fact_disclosure, fact_indicator_line, fact_indicator, fact_field. `slug` names a form's own texts, which the
-- audit places at their cells, `because` and `about` the reasons of an indicator that tell the cell of its text, `field_slug` the further
-- labelled texts, but for private ones.
create or replace temp view rule_written as
with own as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        unnest([
            { 'slug': 'title', 'item': $word_said_title, 'body': title },
            { 'slug': 'unit', 'item': $word_said_unit_name, 'body': unit_text },
            { 'slug': 'project_name', 'item': $word_said_project_name, 'body': project_text },
            { 'slug': 'goal', 'item': $word_said_goal, 'body': goal_text },
            { 'slug': 'total_goal', 'item': $word_said_long_goal, 'body': total_goal_text },
            { 'slug': 'actual_summary', 'item': $word_said_summary, 'body': actual_text },
            { 'slug': 'overview', 'item': $word_said_overview, 'body': overview },
            { 'slug': 'responsibilities', 'item': $word_said_responsibilities, 'body': responsibilities }
        ], recursive := true)
    from fact_disclosure
    where is_current
)

select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    null as column_no,
    null as fact_key,
    slug,
    null as field_slug,
    item,
    body,
    null as because,
    null as about
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
    $word_said_indicator_name as item,
    name_text as body,
    null as because,
    null as about
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
    $word_said_standard as item,
    standard as body,
    because,
    'standard' as about
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
    $word_said_value as item,
    value_text as body,
    null as because,
    null as about
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
    $word_said_reason as item,
    reason_text as body,
    because,
    'reason' as about
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
    text as body,
    null as because,
    null as about
from fact_field where is_current and not is_private and text is not null
