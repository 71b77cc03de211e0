-- J124 purchases_above_budget: what is to be purchased comes to more than the form's whole budget.
-- One checked row: one sum of purchases of a form with a budget. Inputs: fact_funding, rule_block_row, rule_money_total. Works of several
-- years may purchase for all of them: a form that prints the whole's money is held to that.
with budget as (
    select disclosure_key, max(amount_yuan) as amount_yuan
    from rule_money_total
    where measure in ('initial_budget', 'adjusted_budget') and amount_yuan > 0
    group by disclosure_key
),

-- the unit of money of a block's amounts stands in their header, or is the form's
unit_of_form as (
    select disclosure_key, any_value(money_unit) as money_unit
    from fact_funding
    where is_current and disclosure_key in (select r.disclosure_key from rule_block_row as r where r.kind = 'purchase')
    group by disclosure_key
    having count(distinct money_unit) = 1
),

purchase as (
    select disclosure_key, document_key, table_no, row_no, column_no, label, amount_yuan, funding_key
    from fact_funding
    where is_current and funding_source = 'purchases' and measure in ('initial_budget', 'adjusted_budget')
    union all
    select
        r.disclosure_key,
        r.document_key,
        r.table_no,
        r.row_no,
        r.place['amount'].column_no as column_no,
        r.name as label,
        cast(r.figure['amount'] * case
            when contains(r.place['amount'].label, $word_in_wan || '元') then 10000
            when contains(r.place['amount'].label, '元') then 1
            when u.money_unit = $word_in_wan || '元' then 10000
            when u.money_unit = '元' then 1
        end as decimal(20, 2)) as amount_yuan,
        null as funding_key
    from rule_block_row as r
    left join unit_of_form as u on r.disclosure_key = u.disclosure_key
    where r.kind = 'purchase' and r.is_sum and r.figure['amount'] is not null
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
    from purchase as p
    inner join budget as b on p.disclosure_key = b.disclosure_key
    where p.amount_yuan is not null
)

select * exclude (violated) from checked where violated
