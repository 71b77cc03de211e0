-- zh: 哪些项目的预算执行率偏低，剩余多少未用？
-- en: Which projects executed too little of their budget, and how much was left?
-- param below number = 90 | 执行率低于（%） | execution rate below, in percent
select
    project_name,
    unit_name,
    fiscal_year,
    execution_rate as rate_percent,
    budget_yuan - executed_yuan as left_yuan,
    doubt,
    disclosure_key
from mart.project_year
where stage = 'evaluation' and execution_rate < $below
order by rate_percent, project_name;
