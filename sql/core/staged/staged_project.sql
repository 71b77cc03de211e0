-- Purpose: the project of each code and name, what that project is mostly called, and whether the name is at home in another project
-- Grain: one code, name, unit and budget year
-- Inputs: identity_project, identity_code, staged_form
create temp table staged_project as
with printed as (
    select
        project_code,
        project_name,
        carrier_id,
        fiscal_year,
        count(*) as times,
        list_sort(list(distinct stage)) as stages
    from staged_form
    where subject != 'unit'
    group by all
),

own as (
    -- a code that is another project's tells nothing of this one: its name does
    select
        project.project_code,
        project.project_name,
        project.unit_id,
        project.fiscal_year,
        project.normalised_name,
        printed.times,
        printed.stages,
        coalesce(code.is_own_code, true) as is_own_code,
        if(coalesce(code.is_own_code, true), project.project_basis, 'name') as project_basis,
        if(coalesce(code.is_own_code, true), project.project_id, project.named_id) as project_id
    from identity_project as project
    inner join printed
        on
            project.project_code is not distinct from printed.project_code
            and project.project_name is not distinct from printed.project_name
            and project.unit_id is not distinct from printed.carrier_id
            and project.fiscal_year is not distinct from printed.fiscal_year
    left join identity_code as code
        on
            project.project_basis = 'code'
            and project.project_id = code.project_id
            and project.unit_id is not distinct from code.unit_id
            and project.normalised_name is not distinct from code.normalised_name
),

yearly as (
    -- a code of the fiscal platform holds the year of its entry: a project that is entered anew each year is one project still
    select
        unit_id,
        normalised_name,
        left(project_code, 6) || substr(project_code, 9) as code_without_year,
        arg_min(project_id, (fiscal_year, project_code, project_id)) as project_id
    from own
    where
        project_basis = 'code'
        and unit_id is not null
        and normalised_name is not null
        and fiscal_year is not null
        and regexp_full_match(project_code, '[0-9]{8}[A-Z][0-9]{10,}')
    group by all
    having count(distinct project_id) > 1 and count(distinct concat_ws('|', fiscal_year, project_id)) = count(distinct fiscal_year)
),

joined as (
    select own.* replace (coalesce(yearly.project_id, own.project_id) as project_id)
    from own
    left join yearly
        on
            own.project_basis = 'code'
            and own.unit_id = yearly.unit_id
            and own.normalised_name = yearly.normalised_name
            and left(own.project_code, 6) || substr(own.project_code, 9) = yearly.code_without_year
),

coded_stage as (
    select
        unit_id,
        normalised_name,
        fiscal_year,
        project_id,
        project_code,
        unnest(stages) as stage,
        sum(times) over (partition by unit_id, normalised_name, project_id) as times
    from joined
    where project_basis != 'name' and unit_id is not null and normalised_name is not null and fiscal_year is not null
),

one_year as (
    -- where the stages of a year print several codes, none of them two, one project's code is mistyped: that of most of its forms is right
    select
        unit_id,
        normalised_name,
        fiscal_year,
        arg_max(project_id, (times, stage = 'goal', stage = 'monitoring', project_id)) as project_id,
        arg_max(project_code, (times, stage = 'goal', stage = 'monitoring', project_id, project_code)) as project_code
    from coded_stage
    group by unit_id, normalised_name, fiscal_year
    having count(distinct project_id) > 1 and count(distinct concat_ws('|', project_id, stage)) = count(distinct stage)
),

-- a code that one form prints, two signs at most from that of three others of the unit and name, in a stage and year that has none of
-- these: it is mistyped there
mistyped as (
    select
        wrong.unit_id,
        wrong.normalised_name,
        wrong.project_id,
        arg_max(usual.project_id, (usual.times, usual.project_id)) as usual_id,
        arg_max(usual.project_code, (usual.times, usual.project_id, usual.project_code)) as usual_code
    from coded_stage as wrong
    inner join coded_stage as usual
        on
            wrong.unit_id = usual.unit_id
            and wrong.normalised_name = usual.normalised_name
            and wrong.project_id != usual.project_id
            and length(wrong.project_code) = length(usual.project_code)
    where
        wrong.times = 1
        and usual.times > 2
        and if(length(wrong.project_code) = length(usual.project_code), hamming(wrong.project_code, usual.project_code), 9) <= 2
    group by wrong.unit_id, wrong.normalised_name, wrong.project_id
    having count(*) filter (where (wrong.fiscal_year, wrong.stage) = (usual.fiscal_year, usual.stage)) = 0
),

settled as (
    select
        joined.* exclude (stages, is_own_code, project_id),
        if(joined.project_basis = 'name', null, coalesce(one_year.project_code, mistyped.usual_code, joined.project_code)) as own_code,
        if(joined.project_basis = 'name', joined.project_id, coalesce(one_year.project_id, mistyped.usual_id, joined.project_id))
            as project_id
    from joined
    left join one_year
        on
            joined.unit_id = one_year.unit_id
            and joined.normalised_name = one_year.normalised_name
            and joined.fiscal_year = one_year.fiscal_year
    left join mistyped
        on
            joined.unit_id = mistyped.unit_id
            and joined.normalised_name = mistyped.normalised_name
            and joined.project_id = mistyped.project_id
),

coded as (
    -- a project whose name within its unit goes with one code has that code also where none is printed
    select
        unit_id,
        normalised_name,
        min(project_id) as project_id,
        min(own_code) as project_code
    from settled
    where project_basis != 'name' and normalised_name is not null
    group by all
    having count(distinct project_id) = 1
),

known as (
    select
        settled.* exclude (own_code, project_id),
        coalesce(settled.own_code, coded.project_code) as known_code,
        if(settled.project_basis = 'name', coalesce(coded.project_id, settled.project_id), settled.project_id) as project_id
    from settled
    left join coded
        on
            settled.project_basis = 'name'
            and settled.unit_id is not distinct from coded.unit_id
            and settled.normalised_name = coded.normalised_name
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
