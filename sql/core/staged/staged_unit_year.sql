-- Purpose: what an organisation is called in a year, and which one stands above it then
-- Grain: one organisation and budget year, or the year that is not known
-- Inputs: staged_disclosure
create temp table staged_unit_year as
with named as (
    select
        unit_id,
        year_key,
        unit_name as printed_name,
        unit_parent_id as parent_id
    from staged_disclosure
    where is_primary and unit_id is not null
    union all
    select
        department_id as unit_id,
        year_key,
        department_name as printed_name,
        department_parent_id as parent_id
    from staged_disclosure
    where is_primary and department_id is not null
),

pair as (
    select
        unit_id,
        parent_id,
        count(*) as times,
        max(year_key) as last_year
    from named
    where parent_id is not null
    group by all
),

-- of two that print each other the one below is who more forms say so of, else who the latest do, else neither
turned as (
    select one.unit_id, one.parent_id
    from pair as one
    inner join pair as other on one.unit_id = other.parent_id and one.parent_id = other.unit_id
    where (one.times, one.last_year) <= (other.times, other.last_year)
),

counted as (
    select
        named.unit_id,
        named.year_key,
        named.printed_name,
        if(turned.unit_id is null, named.parent_id, null) as parent_id,
        count(*) as times
    from named
    left join turned on named.unit_id = turned.unit_id and named.parent_id = turned.parent_id
    group by all
),

yearly as (
    -- where the forms of a year differ, most of them tell
    select
        unit_id,
        year_key,
        arg_max(printed_name, (names, printed_name)) as printed_name,
        arg_max(parent_id, (parents, parent_id)) filter (where parent_id is not null) as printed_parent_id
    from (
        select
            *,
            sum(times) over (partition by unit_id, year_key, printed_name) as names,
            sum(times) over (partition by unit_id, year_key, parent_id) as parents
        from counted
    ) as weighed
    group by unit_id, year_key
)

select
    unit_id,
    year_key,
    printed_name,
    printed_parent_id is not null as is_parent_printed,
    -- a year that prints none has the one of the year before
    coalesce(
        printed_parent_id,
        last_value(printed_parent_id ignore nulls) over (
            partition by unit_id order by year_key rows between unbounded preceding and current row
        )
    ) as parent_id
from yearly;
