-- J124 purchases_above_budget: what is to be purchased comes to more than the form's whole budget.
-- One checked row: one sum of purchases of a form with a budget. Inputs: fact_funding, rule_money_total. Works of several years may
-- purchase for all of them: a form that prints the whole's money is held to that.
with budget as (
    select disclosure_key, max(amount_yuan) as amount_yuan
    from rule_money_total
    where measure in ('initial_budget', 'adjusted_budget') and amount_yuan > 0
    group by disclosure_key
),

checked as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.label as item,
        p.amount_yuan as actual,
        b.amount_yuan as compared_with,
        null as should_be,
        p.amount_yuan - b.amount_yuan as difference,
        p.funding_key as fact_key,
        p.amount_yuan > b.amount_yuan + greatest($tolerance_yuan, $tolerance_share * b.amount_yuan) as violated
    from fact_funding as p
    inner join budget as b on p.disclosure_key = b.disclosure_key
    where p.is_current and p.funding_source = 'purchases' and p.measure in ('initial_budget', 'adjusted_budget')
)

select * exclude (violated) from checked where violated
