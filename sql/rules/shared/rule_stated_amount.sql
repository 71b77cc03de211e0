-- rule_stated_amount: the amounts of money that goals and summaries state for the whole of the form, in yuan, and how far the form's own
-- amounts are from each of them.
-- Grain: one amount of a text of a form with a total to hold it against. Inputs: fact_mention (stated: read by `texts`), rule_amount,
-- rule_money_total, fact_indicator, rule_line, rule_indicator. Money that is an indicator's is left out (止付涉案资金860万元). A budget is held
-- against every amount, what was spent against what was executed; `is_given` may tell of either. `is_whole`: the words say that it is all.
-- `share` and `total_share` tell how far off the nearest amount and the nearest total of that kind are, beyond rounding to the last printed
-- digit, `any_share` the nearest of any kind; `sum_share` how far off the amounts of the text are together.
create or replace temp table rule_stated_amount as
with stated as (
    select
        disclosure_key,
        if(slug = 'goal', 'goal', 'summary') as about,
        text as printed,
        is_whole,
        mention_role is not null as is_project,
        cast(number_mentioned as double) as amount,
        cast(rounding as double) as rounding,
        is_given
    from fact_mention
    where mention_kind = 'amount'
),

-- what the form prints, its totals, and what is left of a total without one of its parts
known as (
    select disclosure_key, measure, amount_yuan, true as is_total from rule_money_total where measure not in ('unspent', 'change')
    union all
    select disclosure_key, measure, amount_yuan, false as is_total from rule_amount where amount_yuan > 0
    union all
    select t.disclosure_key, t.measure, t.amount_yuan - f.amount_yuan as amount_yuan, false as is_total
    from rule_money_total as t
    inner join rule_amount as f
        on t.disclosure_key = f.disclosure_key and t.measure = f.measure and t.period = f.period and t.amount_yuan > f.amount_yuan
    where f.amount_yuan > 0
),

total as (
    select * from rule_money_total
    where amount_yuan > 0 and measure in ('initial_budget', 'adjusted_budget', 'executed')
    qualify
        row_number() over (
            partition by disclosure_key, measure = 'executed' order by is_summed, measure <> 'initial_budget', period, row_no, column_no
        ) = 1
),

-- money that the table has as an indicator which the words name: 止付涉案资金860万元
own_indicator as (
    select distinct s.disclosure_key, s.about, s.printed
    from stated as s
    inner join fact_indicator as v on s.disclosure_key = v.disclosure_key
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    inner join rule_indicator as i on l.indicator_key = i.indicator_key
    where
        v.base_unit = '元'
        and abs(cast(v.base_number as double) - s.amount) <= s.rounding + 0.005
        and length(i.stem) >= 3
        and contains(s.printed, i.stem)
        and not i.is_cost
),

near as (
    select
        s.disclosure_key,
        s.about,
        s.printed,
        s.amount,
        s.is_whole,
        s.is_project,
        min(greatest(abs(k.amount_yuan - s.amount) - s.rounding, 0) / s.amount) as any_share,
        min(greatest(abs(k.amount_yuan - s.amount) - s.rounding, 0) / s.amount) filter (
            where k.measure = 'executed' or s.is_given
        ) as share,
        min(greatest(abs(k.amount_yuan - s.amount) - s.rounding, 0) / s.amount) filter (
            where k.is_total and (k.measure = 'executed' or s.is_given)
        ) as total_share
    from stated as s
    inner join known as k on s.disclosure_key = k.disclosure_key
    anti join own_indicator as own on s.disclosure_key = own.disclosure_key and s.about = own.about and s.printed = own.printed
    group by all
)

select
    n.*,
    abs(sum(n.amount) over (partition by n.disclosure_key, n.about) / t.amount_yuan - 1) as sum_share,
    t.document_key,
    t.table_no,
    t.row_no,
    t.column_no,
    t.amount_yuan as total_yuan,
    t.funding_key
from near as n
inner join total as t on n.disclosure_key = t.disclosure_key and (n.about = 'summary') = (t.measure = 'executed');
