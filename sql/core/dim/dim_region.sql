-- Purpose: the divisions of the country by code, with those above them
-- Grain: one division, or the unknown one
-- Inputs: identity_region
insert into main.dim_region by name
select
    code as region_key,
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
union all by name
select
    'unknown' as region_key,
    'unknown' as region_level,
    $word_unknown_member as region_name,
    $word_unknown_member as region_label,
    $word_unknown_member as province
order by region_key;
