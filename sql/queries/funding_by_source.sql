-- zh: 某年的项目预算来自哪里，各占多少？
-- en: Where does a year's project budget come from, and what share does each source have?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
with amount as (
    select
        disclosure_key,
        printed.funding_source,
        amount_yuan,
        case
            when printed.funding_source in ('total', 'fiscal') then printed.funding_source
            when source.source_level is not null then 'level'
            when source.is_budget then 'account'
            else 'other'
        end as division
    from mart.funding as printed
    inner join main.dim_funding_source as source on printed.funding_source = source.funding_source
    where
        stage = 'goal' and subject != 'unit' and measure = 'initial_budget' and period = 'annual'
        and ($year is null or fiscal_year = $year)
),

form as (
    select
        disclosure_key,
        max(amount_yuan) filter (where division = 'total') as total_yuan,
        max(amount_yuan) filter (where division = 'fiscal') as fiscal_yuan,
        sum(amount_yuan) filter (where division = 'level') as level_yuan,
        coalesce(level_yuan, sum(amount_yuan) filter (where division = 'account')) as part_yuan,
        coalesce(sum(amount_yuan) filter (where division = 'other'), 0) as other_yuan
    from amount
    group by disclosure_key
),

nested as (
    -- the levels of government (or, without them, the accounts) divide the fiscal money, unless only all of them together give the total
    select *
    from form
    where part_yuan <= fiscal_yuan + 1 and not coalesce(abs(fiscal_yuan + part_yuan + other_yuan - total_yuan) <= 1, false)
),

counted as (
    select
        amount.funding_source,
        case
            when amount.division = 'fiscal' then amount.amount_yuan - coalesce(nested.part_yuan, 0)  -- what no part names
            when amount.division = 'account' and nested.level_yuan is not null then 0
            else amount.amount_yuan
        end as amount_yuan
    from amount
    left join nested on amount.disclosure_key = nested.disclosure_key
    where amount.division != 'total'
),

whole as (
    select sum(initial_yuan) as total_yuan
    from mart.form_money
    where stage = 'goal' and subject != 'unit' and ($year is null or fiscal_year = $year)
)

select
    code.name_zh,
    counted.funding_source,
    count(*) as amounts,
    sum(counted.amount_yuan) as amount_yuan,
    mart.share(sum(counted.amount_yuan), any_value(whole.total_yuan)) as share_percent
from counted
inner join main.dim_code as code on counted.funding_source = code.code and code.code_set = 'funding_source'
cross join whole
where counted.amount_yuan > 0
group by code.name_zh, counted.funding_source
order by amount_yuan desc, counted.funding_source asc;
