-- zh: 年中监控时，各项目已执行多少预算？
-- en: How much of its budget had each project executed when it was monitored?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    project_name,
    fiscal_year,
    budget_yuan,
    executed_yuan,
    execution_rate as rate_percent,
    doubt
from mart.form_money
where stage = 'monitoring' and ($year is null or fiscal_year = $year)
order by rate_percent nulls first, project_name;
