-- Purpose: the divisions of the country by code, with those above them
-- Grain: one division, or the unknown one
-- Renewed: never
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
union all
select
    'unknown' as region_key,
    null as region_code,
    'unknown' as region_level,
    $word_unknown_member as region_name,
    $word_unknown_member as region_label,
    $word_unknown_member as province,
    null as city,
    null as county,
    null as province_code,
    null as city_code,
    null as current_region_code,
    null as first_year,
    null as last_year
order by region_key;
