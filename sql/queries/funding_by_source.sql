-- zh: 某年的项目年初预算（同 mart.project_year，每项目计一次）来自哪里，各占多少，多少未分来源？
-- en: Where does a year's initial budget of projects (as mart.project_year counts it) come from, in what shares, how much names no source?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
with whole as (
    -- the forms whose initial budgets mart.project_year adds up
    select
        disclosure_key,
        initial_yuan,
        initial_doubt as doubt
    from mart.form_money
    where subject != 'unit' and is_initial_counted and initial_yuan is not null and ($year is null or fiscal_year = $year)
),

amount as (
    select
        printed.disclosure_key,
        printed.funding_source,
        printed.amount_yuan,
        printed.doubt,
        case
            when printed.funding_source in ('total', 'fiscal') then printed.funding_source
            when source.source_level is not null then 'level'
            when source.is_budget then 'account'
            when source.source_use is not null then 'use'
            else 'other'
        end as division
    from mart.funding as printed
    inner join main.dim_funding_source as source on printed.funding_source = source.funding_source
    where
        printed.measure = 'initial_budget' and printed.period = 'annual'
        and printed.doubt is distinct from 'unsure_reading'  -- what was read from a scan in doubt is in no total
        and printed.disclosure_key in (select whole.disclosure_key from whole)
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
        amount.disclosure_key,
        amount.funding_source,
        amount.doubt,
        case
            when amount.division = 'fiscal' then amount.amount_yuan - coalesce(nested.part_yuan, 0)  -- what no part names
            when amount.division = 'account' and nested.level_yuan is not null then 0
            else amount.amount_yuan
        end as amount_yuan
    from amount
    left join nested on amount.disclosure_key = nested.disclosure_key
    where amount.division not in ('total', 'use')
),

-- what a form's sources leave of its total, and what they exceed it by
rest as (
    select
        whole.disclosure_key,
        any_value(whole.doubt) as doubt,
        any_value(whole.initial_yuan) - coalesce(sum(counted.amount_yuan), 0) as rest_yuan
    from whole
    left join counted on whole.disclosure_key = counted.disclosure_key
    group by whole.disclosure_key
),

named as (
    select * from counted
    union all by name
    select
        disclosure_key,
        doubt,
        rest_yuan as amount_yuan,
        if(rest_yuan > 0, 'undivided', 'beyond_total') as funding_source
    from rest
)

select
    coalesce(code.name_zh, case named.funding_source when 'undivided' then '未分来源' else '各来源超出总额' end) as name_zh,
    named.funding_source,
    count(*) as amounts,
    sum(named.amount_yuan) as amount_yuan,
    coalesce(sum(named.amount_yuan) filter (where named.doubt is not null), 0) as doubtful_yuan,
    mart.share(sum(named.amount_yuan), sum(sum(named.amount_yuan)) over ()) as share_percent
from named
left join main.dim_code as code on named.funding_source = code.code and code.code_set = 'funding_source'
where named.amount_yuan != 0
group by code.name_zh, named.funding_source
order by amount_yuan desc, named.funding_source asc;
