-- Purpose: the annual money of a form in one row: what its totals print, or what its parts come to where it prints no total
-- Grain: one form with an amount, every edition
-- Renewed: forms
-- Inputs: main.fact_funding, main.dim_funding_source
insert into main.fact_form_money by name
with amount as (
    select
        disclosure_key,
        funding_source,
        measure,
        max_by(amount_yuan, funding_ordinal) as amount_yuan,
        max_by(funding_key, funding_ordinal) as funding_key
    from main.fact_funding
    where period = 'annual' and measure in ('initial_budget', 'adjusted_budget', 'executed') and amount_yuan is not null and is_latest
    group by disclosure_key, funding_source, measure
),

-- parts nest: 财政拨款 holds its levels, which cut it another way than its budgets do; a plan of central investment prints that alone
summed as (
    select
        disclosure_key,
        measure,
        any_value(funding_key) filter (where amount.funding_source = 'total') as total_key,
        any_value(funding_key) filter (where amount.funding_source = 'central_budget_investment') as investment_key,
        any_value(amount_yuan) filter (where amount.funding_source = 'total') as total,
        any_value(amount_yuan) filter (where amount.funding_source = 'central_budget_investment') as investment,
        sum(amount_yuan) filter (where amount.funding_source = 'fiscal') as fiscal,
        sum(amount_yuan) filter (where source.is_budget) as by_budget,
        sum(amount_yuan) filter (where source.source_level is not null) as by_level,
        coalesce(
            sum(amount_yuan) filter (where source.source_use = 'expenditure'), sum(amount_yuan) filter (where source.source_use = 'kind')
        ) as by_use,
        sum(amount_yuan) filter (where source.is_beside) as beside,
        min(funding_key) as any_key
    from amount
    inner join main.dim_funding_source as source on amount.funding_source = source.funding_source
    where source.source_use is distinct from 'control'  -- stands beside the total, whatever it is paid from
    group by disclosure_key, measure
),

money as (
    select
        disclosure_key,
        measure,
        coalesce(
            total,
            investment,
            coalesce(fiscal, by_budget, by_level) + coalesce(beside, 0),
            by_use,
            beside
        ) as amount_yuan,
        coalesce(total_key, investment_key, any_key) as funding_key,
        total is null and investment is null as is_summed
    from summed
),

form as (
    select
        disclosure_key,
        max(amount_yuan) filter (where measure = 'initial_budget') as initial_yuan,
        max(amount_yuan) filter (where measure = 'adjusted_budget') as adjusted_yuan,
        max(amount_yuan) filter (where measure = 'executed') as executed_yuan,
        max(funding_key) filter (where measure = 'initial_budget') as initial_key,
        max(funding_key) filter (where measure = 'adjusted_budget') as adjusted_key,
        max(funding_key) filter (where measure = 'executed') as executed_key,
        bool_or(is_summed) as is_summed
    from money
    group by disclosure_key
)

select
    form.*,
    -- the adjusted budget is what may be spent; a zero there is a field left alone
    coalesce(nullif(adjusted_yuan, 0), initial_yuan, adjusted_yuan) as budget_yuan,
    round(executed_yuan * 100.0 / nullif(coalesce(nullif(adjusted_yuan, 0), initial_yuan), 0), 2) as execution_rate
from form;
