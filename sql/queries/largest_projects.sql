-- zh: 预算最大的项目是哪些？
-- en: Which projects have the largest budgets?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
-- param top integer = 10 | 列出几个 | how many to list
select
    project_name,
    unit_name,
    fiscal_year,
    initial_yuan as budget_yuan,
    doubt,
    disclosure_key
from mart.project_year
where initial_yuan is not null and ($year is null or fiscal_year = $year)
order by budget_yuan desc, project_name asc, fiscal_year asc
limit $top;
