-- zh: 哪些项目年中调整了预算，调整幅度多大？
-- en: Which projects' budgets were adjusted during the year, and by how much?
select
    project_name,
    fiscal_year,
    budget_yuan,
    adjusted_yuan,
    adjusted_yuan - budget_yuan as change_yuan,
    round((adjusted_yuan - budget_yuan) * 100.0 / nullif(budget_yuan, 0), 2) as change_percent
from mart.money_by_form()
where stage = 'evaluation' and adjusted_yuan != budget_yuan
order by fiscal_year, project_name;
