-- zh: 各单位某年公开的整体预算与项目预算（每项目计一次）是多少，项目预算占当年多少，几个项目只印全年预算？
-- en: What did each unit budget for a year, as a whole and for its projects (each once), what share is it, how many have an adjusted only?
-- param year integer = null | 预算年度，空则最近一年 | budget year; the latest where none is given
with asked as (
    select coalesce($year, max(form.fiscal_year)) as fiscal_year
    from mart.form_money as form
    where form.is_initial_counted or form.is_counted
),

money as (
    select
        unit_key,
        organisation_name,
        project_key,
        initial_yuan as project_yuan,
        adjusted_yuan,
        unsure_initial_yuan as unsure_yuan,
        initial_yuan is null and unsure_initial_yuan is null and adjusted_yuan is not null as is_adjusted_only,
        initial_doubt
    from mart.project_year
    where fiscal_year = (from asked)
    union all by name
    select
        unit_key,
        organisation_name,
        initial_yuan as unit_yuan,
        initial_doubt
    from mart.form_money
    where subject = 'unit' and is_initial_counted and fiscal_year = (from asked)
)

select
    organisation_name,
    count(project_key) as projects,
    sum(unit_yuan) as unit_budget_yuan,
    sum(unit_yuan) filter (where initial_doubt is not null) as unit_doubtful_yuan,
    sum(project_yuan) as project_budget_yuan,
    sum(project_yuan) filter (where initial_doubt is not null) as project_doubtful_yuan,
    sum(unsure_yuan) as project_unsure_yuan,
    mart.share(sum(project_yuan), sum(sum(project_yuan)) over ()) as project_share_percent,
    sum(adjusted_yuan) as project_adjusted_yuan,
    count(*) filter (where is_adjusted_only) as adjusted_only_projects,
    sum(adjusted_yuan) filter (where is_adjusted_only) as adjusted_only_yuan
from money
group by unit_key, organisation_name
order by project_budget_yuan desc nulls last, organisation_name asc;
