-- J602 goal_amount_contradicts: the goal text names the money and no amount of the table agrees.
-- One checked row: one amount that a goal states for the whole of a form with a total. Inputs: rule_stated_amount, fact_funding.
-- A text with several amounts of which one is the total tells of the total's parts. Ten thousand times too much is J104's.
with total as (
    select * from fact_funding
    where
        is_current and funding_source in ('total', 'central_budget_investment') and amount_yuan > 0
        and measure in ('initial_budget', 'adjusted_budget')
    qualify
        row_number() over (
            partition by disclosure_key order by measure <> 'initial_budget', funding_source <> 'total', period, funding_ordinal
        ) = 1
),

stated as (
    select
        n.*,
        exists(
            select 1 from fact_funding as f
            where f.disclosure_key = n.disclosure_key and abs(f.amount_yuan / n.amount - 1) <= $tolerance_share
        ) as is_printed
    from rule_stated_amount as n
    where n.about = 'goal' and n.amount > 0
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        n.printed as item,
        t.amount_yuan as actual,
        n.amount as expected,
        t.amount_yuan - n.amount as difference,
        t.funding_key as fact_key,
        not bool_or(n.is_printed) over (partition by n.disclosure_key)
        and abs(t.amount_yuan / n.amount / 10000 - 1) > $tolerance_share
        and abs(n.amount / t.amount_yuan / 10000 - 1) > $tolerance_share as violated
    from stated as n
    inner join total as t on n.disclosure_key = t.disclosure_key
)

select * exclude (violated) from checked where violated
