-- J119 forecast_below_executed: a monitoring form expects less to be spent in the whole year than it has already spent.
-- One checked row: one forecast of a form whose source prints what was executed. Inputs: rule_amount. A forecast of 0 is a field left
-- alone.
with executed as (
    select disclosure_key, funding_source, max(amount_yuan) as amount_yuan
    from rule_amount
    where stage = 'monitoring' and measure = 'executed' and period = 'annual' and amount_yuan > 0
    group by disclosure_key, funding_source
),

checked as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.column_no,
        f.label as item,
        f.amount_yuan as actual,
        e.amount_yuan as compared_with,
        null as should_be,
        f.amount_yuan - e.amount_yuan as difference,
        f.funding_key as fact_key,
        f.amount_yuan < e.amount_yuan - $tolerance_yuan as violated
    from rule_amount as f
    inner join executed as e on f.disclosure_key = e.disclosure_key and f.funding_source = e.funding_source
    where f.measure = 'forecast' and f.period = 'annual' and f.amount_yuan > 0
)

select * exclude (violated) from checked where violated
