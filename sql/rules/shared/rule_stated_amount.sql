-- rule_stated_amount: the amounts of money that goals and summaries state for the whole of the form, in yuan.
-- Grain: one amount of a text. Inputs: fact_disclosure.
-- The clause before the number says what it is: 资金, 投资, 预算, 经费, 投入 for a budget, 支出, 支付, 使用, 执行 for what was spent. A part (其中, 上级,
-- 县级, 自筹), a rate (每, 人均, 标准), income, savings, output and a number of several years are another thing.
create or replace temp view rule_stated_amount as
with text as (
    select disclosure_key, 'goal' as about, goal_text as body from fact_disclosure where is_current and goal_text is not null
    union all
    select disclosure_key, 'summary' as about, actual_text as body from fact_disclosure where is_current and actual_text is not null
),

phrase as (
    select
        disclosure_key,
        about,
        unnest(regexp_extract_all(
            regexp_replace(body, '[,\s]', '', 'g'), '[^，。；;：:、（）()0-9]{0,16}[：:]?[0-9]+(?:\.[0-9]+)?(?:万元|亿元|元)'
        )) as printed
    from text
)

select
    disclosure_key,
    about,
    printed,
    round(
        cast(regexp_extract(printed, '([0-9]+(?:\.[0-9]+)?)(?:万元|亿元|元)$', 1) as double)
        * case when contains(printed, '亿元') then 100000000 when contains(printed, '万元') then 10000 else 1 end, 2
    ) as amount
from phrase
where
    length(printed) < 40
    and case about
        when 'goal' then regexp_matches(printed, '资金|投资|预算|经费|投入|安排')
        else regexp_matches(printed, '支出|支付|使用|执行|拨付|投入|投资')
    end
    and not regexp_matches(
        printed,
        '每|人均|亩均|户均|平均|标准|单价|其中|上级|中央|省级|市级|县级|区级|自筹|社会|补助|补贴|奖|收入|增收|产值|节约|节省|减少|结余|结转|剩余|撬动|带动|拉动|引进|融资|贷款|不超过|以内|低于|累计投|固定资产|达到'
    )
