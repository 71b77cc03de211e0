-- Purpose: organisations as they were in each year: the name that most forms of the year print, and the organisation above
-- Grain: one organisation and budget year in which forms name it; the unknown one has a row in every year, so that a join loses nothing
-- Inputs: staged_unit_year, staged_disclosure
insert into main.dim_unit_year by name
select
    stable_key('unit', unit_id) as unit_key,
    year_key,
    nullif(year_key, 0) as fiscal_year,
    printed_name,
    if(parent_id is null, 'unknown', stable_key('unit', parent_id)) as parent_unit_key,
    is_parent_printed
from staged_unit_year
union all
select distinct
    'unknown' as unit_key,
    year_key,
    nullif(year_key, 0) as fiscal_year,
    null as printed_name,
    'unknown' as parent_unit_key,
    false as is_parent_printed
from staged_disclosure
where is_primary
order by unit_key, year_key;
