-- Purpose: projects and funds, the same over years and stages; named as in their latest year
-- Grain: one project, or the member for forms whose project is not known and for forms of whole units
-- Inputs: staged_disclosure
insert into main.dim_project by name
select
    project_key,
    coalesce(
        arg_max(project_name, (coalesce(fiscal_year, 0), valid_from, disclosure_key)),
        min(known_code)
    ) as project_name,
    min(known_code) as project_code,
    arg_max(unit_key, (coalesce(fiscal_year, 0), valid_from, disclosure_key)) as unit_key,
    if(bool_or(project_basis != 'name') or min(known_code) is not null, 'code', 'name') as project_basis,
    min(fiscal_year) as first_fiscal_year,
    max(fiscal_year) as last_fiscal_year,
    count(distinct project_name) as name_count
from staged_disclosure
where is_primary and project_key != 'unknown'
group by project_key
union all
select
    'unknown' as project_key,
    $word_unknown_member as project_name,
    null as project_code,
    'unknown' as unit_key,
    'unknown' as project_basis,
    null as first_fiscal_year,
    null as last_fiscal_year,
    0 as name_count
order by project_name, project_key;
