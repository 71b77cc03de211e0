-- Purpose: the project of each code and name, what that project is mostly called, and whether the name is at home in another project
-- Grain: one code, name, unit and budget year
-- Inputs: identity_project, staged_form
create temp table staged_project as
with coded as (
    -- a project whose name within its unit goes with one code has that code also where none is printed
    select
        unit_id,
        normalised_name,
        min(project_id) as project_id,
        min(project_code) as project_code
    from identity_project
    where project_code is not null and normalised_name is not null
    group by all
    having count(distinct project_id) = 1
),

printed as (
    select
        project_code,
        project_name,
        carrier_id,
        fiscal_year,
        count(*) as times
    from staged_form
    where subject != 'unit'
    group by all
),

known as (
    select
        project.project_code,
        project.project_name,
        project.unit_id,
        project.fiscal_year,
        project.project_basis,
        project.normalised_name,
        printed.times,
        coalesce(project.project_code, coded.project_code) as known_code,
        if(project.project_basis = 'name', coalesce(coded.project_id, project.project_id), project.project_id) as project_id
    from identity_project as project
    inner join printed
        on
            project.project_code is not distinct from printed.project_code
            and project.project_name is not distinct from printed.project_name
            and project.unit_id is not distinct from printed.carrier_id
            and project.fiscal_year is not distinct from printed.fiscal_year
    left join coded
        on
            project.project_basis = 'name'
            and project.unit_id is not distinct from coded.unit_id
            and project.normalised_name = coded.normalised_name
),

called as (
    select
        project_id,
        unit_id,
        normalised_name,
        sum(times) as times,
        -- the project that most of the unit's forms of this name are of
        project_id = first_value(project_id) over home as is_at_home
    from known
    where project_id is not null and normalised_name is not null
    group by project_id, unit_id, normalised_name
    window home as (partition by unit_id, normalised_name order by sum(times) desc, project_id asc)
),

usual as (
    select project_id, arg_max(normalised_name, (times, is_at_home, normalised_name)) as usual_name from called group by project_id
)

select
    known.* exclude (times),
    usual.usual_name,
    known.unit_id is not null and not coalesce(called.is_at_home, true) as is_at_home_elsewhere
from known
left join usual on known.project_id = usual.project_id
left join called
    on
        known.project_id = called.project_id
        and known.unit_id is not distinct from called.unit_id
        and known.normalised_name = called.normalised_name;
