-- J407 range_reversed: a range or span of dates that ends before it starts.
-- One checked row: one value with two ends. Inputs: fact_indicator, fact_indicator_line.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        v.value_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        coalesce(v.value_high < v.value_number, false) or coalesce(v.date_to < v.date_from, false) as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where v.is_current and (v.value_high is not null or (v.date_from is not null and v.date_to is not null))
)

select * exclude (violated) from checked where violated
