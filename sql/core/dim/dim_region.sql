-- Purpose: the divisions of the country by code, with those above them
-- Grain: one division
-- Inputs: identity_region
insert into main.dim_region by name
select
    code as region_code,
    level as region_level,
    name as region_name,
    label as region_label,
    province,
    city,
    county,
    province_code,
    city_code,
    current as current_region_code,
    first_year,
    last_year
from identity_region
order by code;
