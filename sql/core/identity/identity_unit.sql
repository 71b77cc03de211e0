-- Purpose: who each printed organisation is, in the region of its form
-- Grain: one name, region, department and year
-- Inputs: identity_form
-- Through: organisations
select distinct
    unit_name as name,
    region_code,
    department_name as department,
    fiscal_year
from identity_form
where unit_name is not null
union
select distinct
    department_name as name,
    region_code,
    null as department,
    fiscal_year
from identity_form
where department_name is not null;
