-- rule_money_total: what a form's money comes to: the total that it prints, or the sum of its parts where it prints none.
-- Grain: one form, measure and period with a total, a plan's central investment, or two parts at least.
-- Inputs: rule_amount, dim_funding_source.
-- Parts nest as J101 says: 财政拨款 holds its levels. The place is the total's cell, or the first part's.
create or replace temp table rule_money_total as
with amount as (
    select
        disclosure_key,
        document_key,
        measure,
        period,
        min((
            printed.funding_source <> 'total', printed.funding_source <> 'central_budget_investment',
            funding_ordinal, table_no, row_no, column_no
        )) as place,
        arg_min(
            funding_key, (printed.funding_source <> 'total', printed.funding_source <> 'central_budget_investment', funding_ordinal)
        ) as funding_key,
        arg_min(amount_yuan, funding_ordinal) filter (where printed.funding_source = 'total') as total,
        arg_min(amount_yuan, funding_ordinal) filter (where printed.funding_source = 'central_budget_investment') as investment,
        count(distinct printed.funding_source) as sources,
        sum(amount_yuan) filter (where printed.funding_source = 'fiscal') as fiscal,
        sum(amount_yuan) filter (where source.is_budget) as by_budget,
        sum(amount_yuan) filter (
            where source.source_level is not null
        ) as by_level,
        sum(amount_yuan) filter (where source.source_use = 'expenditure') as by_use,
        coalesce(sum(amount_yuan) filter (
            where source.is_beside and printed.funding_source <> 'central_budget_investment'
        ), 0) as beside
    from rule_amount as printed
    inner join dim_funding_source as source on printed.funding_source = source.funding_source
    where amount_yuan is not null
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
    coalesce(total, investment, coalesce(fiscal, by_budget, by_level, by_use, 0) + beside) as amount_yuan,
    total is null as is_summed
from amount
where total is not null or investment is not null or sources > 1;
