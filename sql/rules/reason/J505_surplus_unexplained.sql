-- J505 surplus_unexplained: several times what was asked for, and no word about why.
-- One checked row: one indicator with comparable figures as target and actual value that asks for much and was reached. Inputs: rule_pair,
-- fact_field, rule_says_nothing. Ten times and more is J413's; of few several times as many may well be done. What the form says of its
-- deviations as a whole is a reason.
with told as (
    select distinct disclosure_key
    from fact_field
    where regexp_matches(slug, 'deviation_reason|problem') and not rule_says_nothing(text)
),

checked as (
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
        p.attained_percent >= $least_percent
        and p.attained_percent < $most_percent
        and rule_says_nothing(p.reason_text)
        and rule_says_nothing(p.remark)
        and t.disclosure_key is null as violated
    from rule_pair as p
    left join told as t on p.disclosure_key = t.disclosure_key
    where
        p.verdict = 'met'
        and p.attained_percent is not null
        and p.target_number >= $least_target
        and p.target_comparator not in ('<=', '<')
)

select * exclude (violated) from checked where violated
