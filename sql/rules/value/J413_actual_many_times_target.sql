-- J413 actual_many_times_target: ten times as much was reached as was asked for: a slip of the pen, or a target set far too low.
-- One checked row: one indicator with comparable figures as target and actual value that asks for much. Inputs: rule_pair, fact_indicator.
-- Of few (one inspection at least) ten may well be done; a limit that is exceeded is a target missed.
with checked as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.indicator_name as item,
        p.actual_text as actual,
        p.target_text as compared_with,
        null as should_be,
        p.difference,
        p.fact_key,
        p.attained_percent >= $least_percent as violated
    from rule_pair as p
    where
        p.verdict = 'met'
        and p.attained_percent is not null
        and p.target_number >= $least_target
        and p.target_comparator not in ('<=', '<')
)

select * exclude (violated) from checked where violated
