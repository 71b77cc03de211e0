-- J612 summary_contradicts_results: a summary says that all targets were reached where the table has one that was missed, or that the
-- project was not begun, or what will be done, where the table has its targets reached.
-- One checked row: one such saying of an evaluation's summary or conclusion. Inputs: rule_written, rule_pair. Looked at are targets with
-- figures; what is almost reached is no contradiction, nor is one who says 基本.
with said as (
    select
        *,
        regexp_replace(body, '\s', '', 'g') as bare,
        regexp_extract(bare, $word_all_targets_reached) as all_reached,
        regexp_extract(bare, $word_project_not_begun) as not_begun,
        if(slug = 'actual_summary', regexp_extract(bare, $word_summary_in_future), '') as in_future
    from rule_written
    where slug = 'actual_summary' or field_slug = 'conclusion'
),

result as (
    select
        disclosure_key,
        count_if(verdict = 'met') as met,
        count_if(verdict = 'not_met') as missed,
        arg_min(
            indicator_name || ' ' || target_text || ' / ' || actual_text, attained_percent
        ) filter (where verdict = 'not_met' and attained_percent < $almost) as worst,
        arg_min(
            indicator_name || ' ' || target_text || ' / ' || actual_text, (row_no, column_no)
        ) filter (where verdict = 'met') as first_met
    from rule_pair
    where attained_percent is not null
    group by disclosure_key
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.slug,
        coalesce(nullif(s.all_reached, ''), nullif(s.not_begun, ''), s.in_future) as item,
        null as actual,
        if(s.all_reached <> '', r.worst, r.first_met) as compared_with,
        null as should_be,
        null as difference,
        s.fact_key,
        if(s.all_reached <> '', r.worst is not null, r.met >= $least_met and r.missed = 0) as violated
    from said as s
    inner join result as r on s.disclosure_key = r.disclosure_key
    where s.all_reached <> '' or s.not_begun <> '' or s.in_future <> ''
)

select * exclude (violated) from checked where violated
