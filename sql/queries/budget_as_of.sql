-- zh: 在某一时刻，各年公开的项目年初预算（每项目计一次）是多少，与现在相差多少？
-- en: What initial budget of projects (each once) was published for each year at some moment, and how does that differ from now?
-- param moment timestamp = 2100-01-01 | 时刻（UTC） | moment (UTC)
with then_published as (
    select
        fiscal_year,
        sum(initial_yuan) as amount_yuan,
        coalesce(sum(initial_yuan) filter (where initial_doubt is not null), 0) as doubtful_yuan
    from mart.form_money_as_of($moment)
    where subject != 'unit' and is_initial_counted and initial_yuan is not null
    group by fiscal_year
),

now_published as (
    select
        fiscal_year,
        sum(initial_yuan) as amount_yuan,
        coalesce(sum(initial_yuan) filter (where initial_doubt is not null), 0) as doubtful_yuan
    from mart.form_money
    where subject != 'unit' and is_initial_counted and initial_yuan is not null
    group by fiscal_year
)

select
    coalesce(now_published.fiscal_year, then_published.fiscal_year) as fiscal_year,
    then_published.amount_yuan as amount_then,
    then_published.doubtful_yuan as doubtful_then,
    now_published.amount_yuan as amount_now,
    now_published.doubtful_yuan as doubtful_now,
    coalesce(now_published.amount_yuan, 0) - coalesce(then_published.amount_yuan, 0) as difference_yuan
from now_published
full join then_published on now_published.fiscal_year is not distinct from then_published.fiscal_year
order by fiscal_year;
