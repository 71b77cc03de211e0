-- J102 executed_above_budget: more executed than the (adjusted, else initial) budget allows.
-- One checked row: one source of a form with both amounts, same period. Inputs: fact_funding.
with amount as (
    select
        disclosure_key,
        document_key,
        funding_source,
        period,
        sum(amount_yuan) filter (where measure = 'executed') as executed,
        coalesce(
            sum(amount_yuan) filter (where measure = 'adjusted_budget'), sum(amount_yuan) filter (where measure = 'initial_budget')
        ) as budget,
        arg_min(label, funding_ordinal) filter (where measure = 'executed') as label,
        arg_min(table_no, funding_ordinal) filter (where measure = 'executed') as table_no,
        arg_min(row_no, funding_ordinal) filter (where measure = 'executed') as row_no,
        arg_min(column_no, funding_ordinal) filter (where measure = 'executed') as column_no,
        arg_min(funding_key, funding_ordinal) filter (where measure = 'executed') as fact_key
    from fact_funding
    where is_current and amount_yuan is not null
    group by disclosure_key, document_key, funding_source, period
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        executed as actual,
        budget as expected,
        executed - budget as difference,
        fact_key,
        executed - budget > $tolerance_yuan as violated
    from amount
    where executed is not null and budget is not null
)

select * exclude (violated) from checked where violated
