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

counted as (
    select
        unit_id,
        year_key,
        printed_name,
        parent_id,
        count(*) as times
    from named
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
