-- Purpose: the organisations that forms name, as units or departments
-- Grain: one cleaned name
-- Inputs: staged_disclosure
insert into main.dim_unit by name
with named as (
    select
        unit_key,
        unit_name,
        unit_code,
        true as is_unit,
        false as is_department
    from staged_disclosure
    where is_primary and unit_key is not null
    union all
    select
        department_key as unit_key,
        department_name as unit_name,
        department_code as unit_code,
        false as is_unit,
        true as is_department
    from staged_disclosure
    where is_primary and department_key is not null
)

select
    unit_key,
    min(unit_name) as unit_name,
    min(unit_code) as unit_code,
    bool_or(is_unit) as is_unit,
    bool_or(is_department) as is_department
from named
group by unit_key
order by unit_name;
