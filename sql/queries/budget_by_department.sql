-- zh: 各主管部门某年的项目预算分布在几个单位、几个项目？
-- en: Over how many units and projects does each department spread its projects' budget in a year?
-- param year integer = null | 预算年度，空则最近一年 | budget year; the latest where none is given
select
    department.unit_name as department_name,
    count(distinct money.unit_key) as units,
    count(distinct money.project_key) as projects,
    sum(money.budget_yuan) as budget_yuan
from mart.money_by_form() as money
left join main.dim_unit as department on coalesce(money.department_key, money.unit_key) = department.unit_key
where
    money.stage = 'goal' and money.subject != 'unit'
    and money.fiscal_year = coalesce($year, (select max(form.fiscal_year) from mart.disclosure as form where form.stage = 'goal'))
group by department.unit_key, department.unit_name
order by budget_yuan desc nulls last, department_name asc;
