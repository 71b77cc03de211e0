-- zh: 各年公开的项目预算总额与项目数是多少，比上年增减多少？
-- en: What did projects' budgets come to in each year, over how many projects, and how did that change against the year before?
with yearly as (
    select
        fiscal_year,
        count(distinct nullif(project_key, 'unknown')) as projects,
        sum(initial_yuan) as budget_yuan,
        coalesce(sum(initial_yuan) filter (where initial_doubt is not null), 0) as doubtful_yuan
    from mart.project_year
    where initial_yuan is not null
    group by fiscal_year
)

select
    this.fiscal_year,
    this.projects,
    this.budget_yuan,
    this.doubtful_yuan,
    mart.year_over_year(this.budget_yuan, last.budget_yuan) as change_percent
from yearly as this
left join yearly as last on this.fiscal_year = last.fiscal_year + 1
order by this.fiscal_year;
