-- zh: 年中监控时，各项目已执行多少预算？
-- en: How much of its budget had each project executed when it was monitored?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    project_name,
    fiscal_year,
    coalesce(adjusted_yuan, budget_yuan) as budget_yuan,
    executed_yuan,
    mart.share(executed_yuan, coalesce(adjusted_yuan, budget_yuan)) as rate_percent
from mart.money_by_form()
where stage = 'monitoring' and ($year is null or fiscal_year = $year)
order by rate_percent nulls first, project_name;
