-- zh: 各项目的预算执行率是多少，与公开的是否一致？
-- en: What is each project's execution rate, and does it agree with the published one?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    money.project_name,
    money.fiscal_year,
    money.budget_yuan as adjusted_yuan,
    money.executed_yuan,
    money.execution_rate as rate_percent,
    max(printed.rate) as rate_printed,
    money.doubt
from mart.project_year as money
left join mart.execution as printed on money.disclosure_key = printed.disclosure_key and printed.funding_source = 'total'
where money.stage = 'evaluation' and money.executed_yuan is not null and ($year is null or money.fiscal_year = $year)
group by all
order by money.fiscal_year, money.project_name;
