-- J402 comparator_against_polarity: ≥ on what should be little, ≤ on what should be much.
-- One checked row: one target with a one-sided comparator whose name tells its direction. Inputs: rule_line, fact_indicator.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        if(l.direction = 'up', '≥', '≤') as expected,
        null as difference,
        v.indicator_value_key as fact_key,
        v.comparator in ('>=', '>') and l.direction = 'down' or v.comparator in ('<=', '<') and l.direction = 'up' as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_role in ('target', 'total_target', 'adjusted_target')
        and v.comparator in ('>=', '>', '<=', '<')
        and l.direction is not null
)

select * exclude (violated) from checked where violated
