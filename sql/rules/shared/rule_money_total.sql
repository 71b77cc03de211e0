-- rule_money_total: what a form's money comes to: the total that it prints, or the sum of its parts where it prints none.
-- Grain: one form, measure and period with a total, a plan's central investment, or two parts at least. Inputs: fact_funding.
-- Parts nest as J101 says: 财政拨款 holds its levels. The place is the total's cell, or the first part's.
create or replace temp view rule_money_total as
with amount as (
    select
        disclosure_key,
        document_key,
        measure,
        period,
        min((
            funding_source <> 'total', funding_source <> 'central_budget_investment', funding_ordinal, table_no, row_no, column_no
        )) as place,
        arg_min(
            funding_key, (funding_source <> 'total', funding_source <> 'central_budget_investment', funding_ordinal)
        ) as funding_key,
        arg_min(amount_yuan, funding_ordinal) filter (where funding_source = 'total') as printed,
        arg_min(amount_yuan, funding_ordinal) filter (where funding_source = 'central_budget_investment') as investment,
        count(distinct funding_source) as sources,
        sum(amount_yuan) filter (where funding_source = 'fiscal') as fiscal,
        sum(amount_yuan) filter (where funding_source in ('general_public_budget', 'government_fund', 'state_capital')) as by_budget,
        sum(amount_yuan) filter (
            where funding_source in ('central', 'provincial', 'municipal', 'county', 'township', 'own_level', 'superior', 'local')
        ) as by_level,
        sum(amount_yuan) filter (where funding_source in ('basic_expenditure', 'project_expenditure')) as by_use,
        coalesce(sum(amount_yuan) filter (
            where funding_source in (
                'carryover', 'special_account', 'unit_funds', 'self_raised', 'social', 'bond', 'business', 'other'
            )
        ), 0) as beside
    from fact_funding
    where is_current and amount_yuan is not null
    group by disclosure_key, document_key, measure, period
)

select
    disclosure_key,
    document_key,
    measure,
    period,
    place[4] as table_no,
    place[5] as row_no,
    place[6] as column_no,
    funding_key,
    coalesce(printed, investment, coalesce(fiscal, by_budget, by_level, by_use, 0) + beside) as amount_yuan,
    printed is null as is_summed
from amount
where printed is not null or investment is not null or sources > 1;
