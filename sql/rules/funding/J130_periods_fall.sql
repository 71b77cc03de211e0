-- J130 periods_fall: executed amounts of several periods in one row of which the last is less than an earlier one.
-- One checked row: one source of a form with an executed amount a period. Inputs: fact_funding.
-- Each period is taken to hold the ones before, so the last one counts; where it is less, the columns are no such sums, or one is wrong.
with executed as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        max_by(column_no, (is_latest, column_no)) as last_column,
        max_by(label, (is_latest, column_no)) as item,
        max_by(funding_key, (is_latest, column_no)) as last_key,
        max_by(amount_yuan, (is_latest, column_no)) as last_yuan,
        max(amount_yuan) filter (where not is_latest) as earlier_yuan
    from fact_funding
    where is_current and measure = 'executed' and amount_yuan is not null
    group by disclosure_key, document_key, table_no, row_no, funding_source, period
    having count(*) > 1 and earlier_yuan is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        last_column as column_no,
        item,
        last_yuan as actual,
        earlier_yuan as compared_with,
        null as should_be,
        last_yuan - earlier_yuan as difference,
        last_key as fact_key,
        last_yuan < earlier_yuan as violated
    from executed
)

select * exclude (violated) from checked where violated
