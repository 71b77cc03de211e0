-- J105 amount_negative: an amount below zero.
-- One checked row: one amount of a current form. Inputs: fact_funding.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        amount_yuan as actual,
        '>= 0' as compared_with,
        null as should_be,
        amount_yuan as difference,
        funding_key as fact_key,
        amount_yuan < 0 as violated
    from fact_funding
    where is_current and amount_yuan is not null
)

select * exclude (violated) from checked where violated
