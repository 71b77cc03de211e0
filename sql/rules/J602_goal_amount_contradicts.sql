-- J602 goal_amount_contradicts: the goal text names the money and no amount of the table agrees.
-- One checked row: one form with a total whose goal names 总投资, 预算 or 资金 with an amount. Inputs: fact_disclosure, fact_funding.
-- Ten thousand times too much is J104's.
with phrase as (
    select
        disclosure_key,
        unnest(regexp_extract_all(
            regexp_replace(coalesce(goal_text, ''), '[,\s]', '', 'g'),
            '(?:总投资|投资总额|总预算|预算总额|资金总额|项目资金|预算资金|预算金额|预算安排|安排资金|投入资金|总金额)'
            || '(?:共计|共|总计|约|为|是|安排|投入|：|:)*[0-9]+(?:\.[0-9]+)?(?:万元|亿元|元)'
        )) as printed
    from fact_disclosure
    where is_current
),

named as (
    select
        disclosure_key,
        printed,
        cast(regexp_extract(printed, '([0-9]+(?:\.[0-9]+)?)(?:万元|亿元|元)$', 1) as double)
        * case when contains(printed, '亿元') then 100000000 when contains(printed, '万元') then 10000 else 1 end as amount
    from phrase
),

total as (
    select * from fact_funding
    where is_current and funding_source in ('total', 'central_budget_investment') and amount_yuan > 0
    qualify
        row_number() over (
            partition by disclosure_key order by measure <> 'initial_budget', funding_source <> 'total', period, funding_ordinal
        ) = 1
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
        not exists (
            select 1 from fact_funding as f
            where f.disclosure_key = n.disclosure_key and abs(f.amount_yuan / n.amount - 1) <= $tolerance_share
        )
        and abs(t.amount_yuan / n.amount / 10000 - 1) > $tolerance_share
        and abs(n.amount / t.amount_yuan / 10000 - 1) > $tolerance_share as violated
    from named as n
    inner join total as t on n.disclosure_key = t.disclosure_key
    where n.amount > 0
)

select * exclude (violated) from checked where violated
