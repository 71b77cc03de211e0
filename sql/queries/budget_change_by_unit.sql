-- zh: 哪些单位的项目预算比上年增减最多？
-- en: Which units' project budgets changed most against the year before?
-- param year integer = null | 预算年度，空则最近一年 | budget year; the latest where none is given
with yearly as (
    select
        unit_key,
        organisation_name,
        fiscal_year,
        sum(initial_yuan) as budget_yuan,
        coalesce(sum(initial_yuan) filter (where initial_doubt is not null), 0) as doubtful_yuan
    from mart.project_year
    where initial_yuan is not null and unit_key != 'unknown'
    group by unit_key, organisation_name, fiscal_year
)

select
    this.organisation_name,
    last.budget_yuan as budget_before,
    last.doubtful_yuan as doubtful_before,
    this.budget_yuan,
    this.doubtful_yuan,
    this.budget_yuan - last.budget_yuan as change_yuan,
    mart.year_over_year(this.budget_yuan, last.budget_yuan) as change_percent
from yearly as this
inner join yearly as last on this.unit_key = last.unit_key and this.fiscal_year = last.fiscal_year + 1
where this.fiscal_year = coalesce($year, (select max(yearly.fiscal_year) from yearly))
order by abs(this.budget_yuan - last.budget_yuan) desc, this.organisation_name asc;
