-- J120 spent_above_received: more was executed of a source than had come in.
-- One checked row: one executed amount of a form that prints what came in of its source. Inputs: rule_amount, dim_funding_source,
-- rule_account. What was carried over may be spent besides, and a unit may have paid in advance: a form that prints or tells either is
-- left alone.
with received as (
    select disclosure_key, funding_source, any_value(amount_yuan) as amount_yuan
    from rule_amount
    where measure = 'received' and period = 'annual' and amount_yuan > 0
    group by disclosure_key, funding_source
    having count(*) = 1
),

explained as (
    select a.disclosure_key
    from rule_amount as a
    semi join received as r on a.disclosure_key = r.disclosure_key
    where a.funding_source = 'carryover' and a.amount_yuan > 0
    union
    select a.disclosure_key
    from rule_account as a
    semi join received as r on a.disclosure_key = r.disclosure_key
    where regexp_matches(a.bare, $word_spent_beyond_received)
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
        r.amount_yuan as compared_with,
        null as should_be,
        e.amount_yuan - r.amount_yuan as difference,
        e.funding_key as fact_key,
        e.amount_yuan > r.amount_yuan + greatest($tolerance_yuan, $tolerance_share * r.amount_yuan) as violated
    from rule_amount as e
    inner join received as r on e.disclosure_key = r.disclosure_key and e.funding_source = r.funding_source
    anti join explained as x on e.disclosure_key = x.disclosure_key
    where e.measure = 'executed' and e.period = 'annual'
)

select * exclude (violated) from checked where violated
