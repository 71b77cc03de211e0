-- zh: 在某一时刻，各年公开的项目预算是多少，与现在相差多少？
-- en: What project budget was published for each year at some moment, and how does that differ from now?
-- param moment timestamp = 2100-01-01 | 时刻（UTC） | moment (UTC)
with then_published as (
    select
        fiscal_year,
        sum(initial_yuan) as amount_yuan
    from mart.form_money_as_of($moment)
    where stage = 'goal' and subject != 'unit' and initial_yuan is not null
    group by fiscal_year
),

now_published as (
    select
        fiscal_year,
        sum(initial_yuan) as amount_yuan
    from mart.form_money
    where stage = 'goal' and subject != 'unit' and initial_yuan is not null
    group by fiscal_year
)

select
    now_published.fiscal_year,
    then_published.amount_yuan as amount_then,
    now_published.amount_yuan as amount_now,
    now_published.amount_yuan - coalesce(then_published.amount_yuan, 0) as difference_yuan
from now_published
left join then_published on now_published.fiscal_year = then_published.fiscal_year
order by now_published.fiscal_year;
