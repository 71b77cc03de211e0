-- rule_stated_amount: the amounts of money that goals and summaries state for the whole of the form, in yuan, and how far the form's own
-- amounts are from each of them.
-- Grain: one amount of a text of a form with a total to hold it against. Inputs: fact_disclosure, fact_funding, rule_money_total. The
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
            '(^|[，。；;：:、（(\n])(?:自|从|在|至|到|截至|计划|预计)?(?:20[0-9]{2}年|上一?年|去年|往年|历年|下一?年|次年|明年|来年|[两二三四五]年)[^。；;\n§]*',
            '\1',
            'g'
        ), '其中(?:公共|综合|[^。；;\n）)总共合§])*', '其中', 'g') as body
    from marked
),

phrase as (
    select
        disclosure_key,
        about,
        fiscal_year,
        unnest(regexp_extract_all(
            body, '(?:20[0-9]{2}年)?[^，。；;：:、（）()0-9\n]{0,18}[：:]?[0-9]+(?:\.[0-9]+)?(?:余|多)?(?:万元|亿元|元)(?:左右)?'
        )) as printed
    from own
),

amount as (
    select
        disclosure_key,
        about,
        replace(printed, '§', coalesce(cast(fiscal_year as varchar), '')) as printed,
        regexp_extract(printed, '([0-9.]+)(?:余|多)?(?:万元|亿元|元)', 1) as number,
        case when contains(printed, '亿元') then 100000000 when contains(printed, '万元') then 10000 else 1 end as scale,
        regexp_matches(
            printed,
            '总(?:投|额|计|预算|概算|经费|费|支出|规模|资金|成本|造价)|合计|(?:^|[^公])共[计需投支安使拨发花有用0-9]|共[^建享同产治青和]{1,2}[支投拨使发花]|全年|整体'
        )
        -- 共支付施工费: all of one expense
        and not regexp_matches(printed, '[^经务总]费[约达为计共]{0,2}[0-9]') as is_whole,
        regexp_matches(printed, '总投|概算|造价') as is_project
    from phrase
    where
        case about
            when 'goal'
                then regexp_matches(
                    printed, '资金|投资|预算|经费|投入|安排|概算|合同|服务费|费用|花费|发放|拨付|共需|总额|总计'
                )
            else regexp_matches(printed, '支出|支付|使用|执行|拨付|投入|投资|发放|花费|费用|兑付')
        end
        and not regexp_matches(
            printed,
            '20[0-9]{2}年|上一?年|去年|每|人均|亩均|户均|平均|标准|单价|其中|上级|中央|省级|市级|县级|区级|自筹|社会|配套|债券|债资|奖金|给予|收入|增收|产值|节约|节省|减少|结余'
            || '|结转|剩余|追回|收回|扣减|撬动|带动|拉动|引进|吸引|融资|贷款|不超过|以内|低于|累计投|固定资产|另[行外支]|除|[资经支投][金费出资]中|到位'
        )
        and (about = 'goal' or not regexp_matches(printed, '计划|预计|拟|合同|预算(?:数|资|安|总|为|[0-9])'))
        -- 补助3000元 is what somebody gets, 达到 an output, unless it is all
        and (
            not regexp_matches(printed, '奖励|达到|(?:补助|补贴|奖).*[^万亿]元')
            or regexp_matches(printed, '规模|总额|共计|合计|总')
        )
),

stated as (
    select
        * exclude (number, scale),
        round(cast(number as double) * scale, 2) as amount,
        greatest(
            scale / pow(10, if(contains(number, '.'), length(number) - position('.' in number), 0)),
            if(regexp_matches(printed, '约|近|余|多|左右'), 0.02 * cast(number as double) * scale, 0)
        ) as rounding,
        about = 'goal' or regexp_matches(printed, '投入|投资|财政|下达') and not regexp_matches(printed, '支出|支付|使用|执行|花费|发放|兑付') as is_given
    from amount
    where try_cast(number as double) > 0
),

-- what the form prints, its totals, and what is left of a total without one of its parts
known as (
    select disclosure_key, measure, amount_yuan, true as is_total from rule_money_total where measure not in ('unspent', 'change')
    union all
    select disclosure_key, measure, amount_yuan, false as is_total from fact_funding where is_current and amount_yuan > 0
    union all
    select t.disclosure_key, t.measure, t.amount_yuan - f.amount_yuan as amount_yuan, false as is_total
    from rule_money_total as t
    inner join fact_funding as f
        on t.disclosure_key = f.disclosure_key and t.measure = f.measure and t.period = f.period and t.amount_yuan > f.amount_yuan
    where f.is_current and f.amount_yuan > 0
),

total as (
    select * from rule_money_total
    where amount_yuan > 0 and measure in ('initial_budget', 'adjusted_budget', 'executed')
    qualify
        row_number() over (
            partition by disclosure_key, measure = 'executed' order by is_summed, measure <> 'initial_budget', period, row_no, column_no
        ) = 1
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
