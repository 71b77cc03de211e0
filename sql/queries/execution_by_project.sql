-- zh: 各项目的预算执行率是多少，与公开的是否一致？
-- en: What is each project's execution rate, and does it agree with the published one?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    form.project_name,
    form.fiscal_year,
    coalesce(form.adjusted_yuan, form.budget_yuan) as adjusted_yuan,
    form.executed_yuan,
    mart.share(form.executed_yuan, coalesce(form.adjusted_yuan, form.budget_yuan)) as rate_percent,
    max(printed.rate) as rate_printed
from mart.money_by_form() as form
left join mart.execution as printed on form.disclosure_key = printed.disclosure_key and printed.funding_source = 'total'
where form.stage = 'evaluation' and form.executed_yuan is not null and ($year is null or form.fiscal_year = $year)
group by all
order by form.fiscal_year, form.project_name;
