-- J210 weight_not_positive: a printed weight of zero or less.
-- One checked row: one indicator with a weight. Inputs: fact_indicator_line (其中 sub-rows excluded).
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        weight as actual,
        '> 0' as compared_with,
        null as should_be,
        null as difference,
        indicator_line_key as fact_key,
        because,
        'weight' as about,
        weight <= 0 as violated
    from fact_indicator_line
    where is_current and not is_part and weight is not null
)

select * exclude (violated) from checked where violated
