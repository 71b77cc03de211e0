-- zh: 与年初公开的目标表相比，自评的实际值有多少达标？
-- en: Held against the goals that were published before the year, how many of the actual values met their targets?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    fiscal_year,
    organisation_name,
    project_name,
    count(*) as indicators,
    count(*) filter (where verdict = 'met') as met,
    count(*) filter (where verdict = 'not_met') as not_met,
    count(*) filter (where verdict not in ('met', 'not_met')) as not_comparable
from mart.attainment
where pairing = 'goal_form' and ($year is null or fiscal_year = $year)
group by fiscal_year, unit_key, organisation_name, project_key, project_name
order by fiscal_year, organisation_name, project_name;
