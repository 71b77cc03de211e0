-- J125 expenditure_above_income: the budget of what a unit spends is above the budget of what it receives.
-- One checked row: one total of expenditure (支出合计) beside the total of income (收入合计) of a form, measure and period. Inputs:
-- rule_amount. What was carried over may stand beside the income or in it: either way pays for what is spent.
with total as (
    select
        disclosure_key,
        measure,
        period,
        any_value(amount_yuan) filter (where regexp_matches(label, $word_total_of_income)) as income_yuan,
        count_if(regexp_matches(label, $word_total_of_income)) as incomes
    from rule_amount
    where funding_source = 'total' and measure in ('initial_budget', 'adjusted_budget') and amount_yuan > 0
    group by disclosure_key, measure, period
    having incomes = 1
),

carried as (
    select
        disclosure_key,
        measure,
        period,
        sum(amount_yuan) as amount_yuan
    from rule_amount
    where funding_source = 'carryover'
    group by disclosure_key, measure, period
),

checked as (
    select
        e.disclosure_key,
        e.document_key,
        e.table_no,
        e.row_no,
        e.column_no,
        e.label as item,
        e.amount_yuan as actual,
        t.income_yuan as compared_with,
        null as should_be,
        e.amount_yuan - t.income_yuan as difference,
        e.funding_key as fact_key,
        e.amount_yuan > t.income_yuan + coalesce(c.amount_yuan, 0) + greatest($tolerance_yuan, $tolerance_share * t.income_yuan)
            as violated
    from rule_amount as e
    inner join total as t on e.disclosure_key = t.disclosure_key and e.measure = t.measure and e.period = t.period
    left join carried as c on e.disclosure_key = c.disclosure_key and e.measure = c.measure and e.period = c.period
    where e.funding_source = 'total' and regexp_matches(e.label, $word_total_of_expenditure)
)

select * exclude (violated) from checked where violated
