-- zh: 哪些项目的预算执行率偏低，剩余多少未用？
-- en: Which projects executed too little of their budget, and how much was left?
-- param below number = 90 | 执行率低于（%） | execution rate below, in percent
select
    project_name,
    unit_name,
    fiscal_year,
    mart.share(executed_yuan, coalesce(adjusted_yuan, budget_yuan)) as rate_percent,
    coalesce(adjusted_yuan, budget_yuan) - executed_yuan as left_yuan,
    disclosure_key
from mart.money_by_form()
where stage = 'evaluation' and mart.share(executed_yuan, coalesce(adjusted_yuan, budget_yuan)) < $below
order by rate_percent, project_name;
