-- zh: 哪些项目年中调整了预算，调整幅度多大？
-- en: Which projects' budgets were adjusted during the year, and by how much?
select
    organisation_name,
    project_name,
    fiscal_year,
    initial_yuan,
    adjusted_yuan,
    adjusted_yuan - initial_yuan as change_yuan,
    round((adjusted_yuan - initial_yuan) * 100.0 / nullif(initial_yuan, 0), 2) as change_percent,
    doubt
from mart.form_money
where stage = 'evaluation' and subject != 'unit' and adjusted_yuan != initial_yuan
order by fiscal_year, organisation_name, project_name;
