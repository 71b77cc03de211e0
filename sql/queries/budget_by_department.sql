-- zh: 各主管部门某年的项目预算分布在几个单位、几个项目？
-- en: Over how many units and projects does each department spread its projects' budget in a year?
-- param year integer = null | 预算年度，空则最近一年 | budget year; the latest where none is given
select
    department.unit_name as department_name,
    count(distinct nullif(money.unit_key, 'unknown')) as units,
    count(distinct nullif(money.project_key, 'unknown')) as projects,
    sum(money.initial_yuan) as budget_yuan,
    coalesce(sum(money.initial_yuan) filter (where money.initial_doubt is not null), 0) as doubtful_yuan
from mart.project_year as money
inner join main.dim_unit as department on coalesce(nullif(money.department_key, 'unknown'), money.unit_key) = department.unit_key
where money.fiscal_year = coalesce($year, (select max(latest.fiscal_year) from mart.project_year as latest))
group by department.unit_key, department.unit_name
order by budget_yuan desc nulls last, department_name asc;
