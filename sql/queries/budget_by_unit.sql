-- zh: 各单位某年公开的整体预算与项目预算是多少，项目预算占当年多少？
-- en: What budget did each unit publish for a year, as a whole and for its projects, and what share of all projects' is it?
-- param year integer = null | 预算年度，空则最近一年 | budget year; the latest where none is given
select
    organisation_name,
    count(*) as forms,
    sum(initial_yuan) filter (where subject = 'unit') as unit_budget_yuan,
    sum(initial_yuan) filter (where subject != 'unit') as project_budget_yuan,
    mart.share(
        sum(initial_yuan) filter (where subject != 'unit'),
        sum(sum(initial_yuan) filter (where subject != 'unit')) over ()
    ) as project_share_percent
from mart.form_money
where
    stage = 'goal'
    and fiscal_year = coalesce($year, (select max(form.fiscal_year) from mart.disclosure as form where form.stage = 'goal'))
group by unit_key, organisation_name
order by project_budget_yuan desc nulls last, organisation_name asc;
