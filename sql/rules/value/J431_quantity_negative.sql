-- J431 quantity_negative: fewer than none of what is counted or measured (更新器材数量 -260件).
-- One checked row: one value in a unit that counts, of an indicator that is no change. Inputs: fact_indicator, fact_indicator_line.
-- Growth, decrease, balances and differences may be below zero, and so may money, heights and temperatures.
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
        v.value_number < 0 as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_number is not null
        and v.unit <> 'm'
        and (v.unit in $word_units_that_count or v.unit in $word_units_of_counts)
        and not regexp_matches(l.indicator_name, $word_told_as_change)
)

select * exclude (violated) from checked where violated
