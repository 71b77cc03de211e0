-- rule_stated_amount: the amounts of money that goals and summaries state for the whole of the form, in yuan, and how far the form's own
-- amounts are from each of them.
-- Grain: one amount of a text of a form with a total to hold it against. Inputs: fact_disclosure, rule_amount, rule_money_total,
-- fact_indicator, rule_line, rule_indicator. Money that is an indicator's is left out (止付涉案资金860万元). The
-- words before the number say what it is: 资金, 投资, 预算, 合同 for a goal's budget, 支出, 支付, 使用, 发放 for what a summary spent. A part (其中, 上级,
-- 县级, 自筹, 给予), a rate (每, 人均, 标准), income, savings and output are another thing, and so is a clause about another year (2021年…, 上年, 下一年度)
-- or several (三年) up to the form's own year or the sentence's end. A budget is held against every amount, what was spent against what was
-- executed; 投入, 投资 and what 财政 gives may tell of either. `is_whole`: the words say that it is all (总投资, 共支出, 全年). `share` and
-- `total_share` tell how far off the nearest amount and the nearest total of that kind are, beyond rounding to the last printed digit,
-- `any_share` the nearest of any kind; `sum_share` how far off the amounts of the text are together.
create or replace temp table rule_stated_amount as
with text as (
    select disclosure_key, 'goal' as about, fiscal_year, goal_text as body
    from fact_disclosure where is_current and contains(goal_text, '元')
    union all
    select disclosure_key, 'summary' as about, fiscal_year, actual_text as body
    from fact_disclosure where is_current and contains(actual_text, '元')
),

-- the own year is marked: another time ends where it comes
marked as (
    select
        disclosure_key,
        about,
        fiscal_year,
        regexp_replace(replace(body, coalesce(fiscal_year, 0) || '年', '§年'), '[,\t\r 　]', '', 'g') as body
    from text
),

own as (
    select
        disclosure_key,
        about,
        fiscal_year,
        regexp_replace(regexp_replace(
            body,
            $word_amount_of_another_year,
            '\1',
            'g'
        ), $word_thereof_clause, $word_thereof, 'g') as body
    from marked
),

phrase as (
    select
        disclosure_key,
        about,
        fiscal_year,
        unnest(regexp_extract_all(
            body, $word_amount_with_words
        )) as printed
    from own
),

amount as (
    select
        disclosure_key,
        about,
        replace(printed, '§', coalesce(cast(fiscal_year as varchar), '')) as printed,
        regexp_extract(printed, $word_amount_figure, 1) as number,
        case when contains(printed, '亿元') then 100000000 when contains(printed, '万元') then 10000 else 1 end as scale,
        regexp_matches(
            printed,
            $word_whole_amount
        )
        -- 共支付施工费: all of one expense
        and not regexp_matches(printed, $word_cost_figure) as is_whole,
        regexp_matches(printed, $word_whole_investment) as is_project
    from phrase
    where
        case about
            when 'goal'
                then regexp_matches(
                    printed, $word_money_named
                )
            else regexp_matches(printed, $word_spending_named)
        end
        and not regexp_matches(
            printed,
            $word_amount_of_something_else
        )
        and (about = 'goal' or not regexp_matches(printed, $word_planned_amount))
        -- 补助3000元 is what somebody gets, 达到 an output, unless it is all
        and (
            not regexp_matches(printed, $word_given_out)
            or regexp_matches(printed, $word_size_of_money)
        )
),

stated as (
    select
        * exclude (number, scale),
        round(cast(number as double) * scale, 2) as amount,
        greatest(
            scale / pow(10, if(contains(number, '.'), length(number) - position('.' in number), 0)),
            if(regexp_matches(printed, $word_roughly), 0.02 * cast(number as double) * scale, 0)
        ) as rounding,
        about = 'goal' or regexp_matches(printed, $word_money_put_in) and not regexp_matches(printed, $word_money_spent) as is_given
    from amount
    where try_cast(number as double) > 0
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
