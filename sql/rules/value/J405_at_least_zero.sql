-- J405 at_least_zero: a target of ≥ 0, which any result meets. A target of > 0 asks for something.
-- One checked row: one numeric target with ≥. Inputs: fact_indicator, fact_indicator_line.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        v.value_number = 0 as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.comparator = '>='
        and v.value_number is not null
        and v.value_role in ('target', 'total_target', 'adjusted_target')
)

select * exclude (violated) from checked where violated
