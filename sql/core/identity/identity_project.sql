-- Purpose: which project each code and name means within the unit that carries it out
-- Grain: one code, name, unit and budget year
-- Inputs: staged_form
-- Through: projects
select distinct
    project_code,
    project_name,
    carrier_id as unit_id,
    fiscal_year
from staged_form
where subject != 'unit' and (project_code is not null or project_name is not null);
