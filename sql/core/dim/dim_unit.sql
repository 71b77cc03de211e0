-- Purpose: the organisations that forms name, as units or departments, and those above them
-- Grain: one organisation, or the member for forms that name none
-- Inputs: staged_disclosure, identity_unit, staged_unit_year, main.dim_region
insert into main.dim_unit by name
with named as (
    select
        unit_id,
        unit_code,
        unit_name as printed_name,
        true as is_unit,
        false as is_department
    from staged_disclosure
    where is_primary and unit_id is not null
    union all
    select
        department_id as unit_id,
        department_code as unit_code,
        department_name as printed_name,
        false as is_unit,
        true as is_department
    from staged_disclosure
    where is_primary and department_id is not null
),

printed as (
    select
        unit_id,
        min(unit_code) as unit_code,
        bool_or(is_unit) as is_unit,
        bool_or(is_department) as is_department,
        count(distinct printed_name) as name_count,
        list_sort(list(distinct printed_name)) as names
    from named
    group by unit_id
),

identity as (
    -- a name stands under a department in one form and alone in another: what any form tells counts
    select
        unit_id,
        min(canonical_name) as unit_name,
        min(short_key) as short_name,
        coalesce(min(kind) filter (where kind != 'unknown'), 'unknown') as unit_kind,
        min(unit_region_code) as region_code,
        min(region_basis) as region_basis
    from identity_unit
    group by unit_id
),

latest as (
    -- the one that the latest year with a parent prints; dim_unit_year has those of each year
    select unit_id, arg_max(parent_id, year_key) filter (where parent_id is not null) as parent_id
    from staged_unit_year
    group by unit_id
),

known as (
    select
        identity.*,
        latest.parent_id,
        printed.unit_code,
        printed.is_unit,
        printed.is_department,
        printed.name_count,
        printed.names
    from identity
    inner join printed on identity.unit_id = printed.unit_id
    inner join latest on identity.unit_id = latest.unit_id
),

above as (
    -- a department that only its own level or its units print, in any year, is a row too
    select
        yearly.parent_id as unit_id,
        min(below.region_code) as region_code,
        coalesce(
            min(below.unit_name.regexp_replace($word_own_level_behind, '')) filter (where below.unit_kind = 'own_level'),
            split_part(yearly.parent_id, '|', 2)
        ) as unit_name,
        bool_or(below.unit_kind = 'own_level') as is_named
    from staged_unit_year as yearly
    inner join known as below on yearly.unit_id = below.unit_id
    where yearly.parent_id is not null and yearly.parent_id not in (select one.unit_id from known as one)
    group by yearly.parent_id
),

every as (
    select
        unit_id,
        unit_name,
        unit_code,
        is_unit,
        is_department,
        short_name,
        unit_kind,
        parent_id,
        region_code,
        region_basis,
        name_count,
        names
    from known
    union all by name
    select
        above.unit_id,
        if(above.is_named, above.unit_name, coalesce(region.region_label, '') || above.unit_name) as unit_name,
        false as is_unit,
        false as is_department,
        split_part(above.unit_id, '|', 2) as short_name,
        'department' as unit_kind,
        region.region_code,
        'unit' as region_basis,
        0 as name_count
    from above
    left join main.dim_region as region on split_part(above.unit_id, '|', 1) = region.region_code
)

select
    stable_key('unit', every.unit_id) as unit_key,
    every.unit_name,
    every.unit_code,
    every.is_unit,
    every.is_department,
    every.short_name,
    every.unit_kind,
    if(every.parent_id is null, null, stable_key('unit', every.parent_id)) as parent_unit_key,
    coalesce(every.region_code, 'unknown') as region_key,
    every.region_code,
    every.region_basis,
    region.province,
    region.city,
    region.county,
    every.name_count,
    array_to_string(every.names, '；') as printed_names
from every
left join main.dim_region as region on every.region_code = region.region_code
union all
select
    'unknown' as unit_key,
    $word_unknown_member as unit_name,
    null as unit_code,
    false as is_unit,
    false as is_department,
    $word_unknown_member as short_name,
    'unknown' as unit_kind,
    null as parent_unit_key,
    'unknown' as region_key,
    null as region_code,
    null as region_basis,
    null as province,
    null as city,
    null as county,
    0 as name_count,
    $word_unknown_member as printed_names
order by unit_name, unit_key;
