-- Purpose: what each form is about: its project over years and stages, and what makes it an edition of the same disclosure
-- Grain: one form, duplicates and all editions included
-- Inputs: staged_form, staged_project, identity_project_name
create temp table staged_identified as
with forms as (
    select
        form.* exclude (years_of_file),
        project.project_basis,
        project.project_id,
        project.normalised_name as project_normalised_name,
        project.usual_name,
        project.is_at_home_elsewhere,
        not coalesce(spelling.is_alike, true) as is_called_otherwise,
        if(form.subject = 'unit', null, project.known_code) as known_code,
        if(form.unit_id is null, null, stable_key('unit', form.unit_id)) as unit_key,
        if(form.department_id is null, null, stable_key('unit', form.department_id)) as department_key,
        if(project.project_id is null, null, stable_key('project', project.project_id)) as project_key,
        -- one form a part of the year: the monitoring of the first half year is no edition of that of nine months
        coalesce(form.reporting_month::varchar, '') as reporting_period
    from staged_form as form
    left join staged_project as project
        on
            form.subject != 'unit'
            and form.project_code is not distinct from project.project_code
            and form.project_name is not distinct from project.project_name
            and form.carrier_id is not distinct from project.unit_id
            and form.fiscal_year is not distinct from project.fiscal_year
    left join identity_project_name as spelling
        on project.normalised_name = spelling.normalised_name and project.usual_name = spelling.usual_name
),

beside as (
    -- the forms of the project's usual name that claim the same place
    select
        *,
        min(appeared_at) filter (where project_normalised_name = usual_name) over claim as usual_appeared_at,
        bool_or(not is_withdrawn) filter (where project_normalised_name = usual_name) over claim as is_usual_present
    from forms
    window claim as (partition by subject, stage, fiscal_year, project_id, carrier_id, reporting_period)
),

keyed as (
    select
        * exclude (usual_appeared_at, is_usual_present, is_called_otherwise, is_at_home_elsewhere),
        -- A code that stands beside the name of something else is most likely mistyped: that form replaces none of the project's own.
        -- Two of three say so: the name is no way of writing the usual one, it is at home under another code, the form of the usual name
        -- was not withdrawn for this one.
        coalesce(
            project_normalised_name != usual_name
            and is_called_otherwise::tinyint + is_at_home_elsewhere::tinyint + case
                when usual_appeared_at < appeared_at then is_usual_present
                when usual_appeared_at > appeared_at then not is_withdrawn
                else usual_appeared_at is not null
            end::tinyint >= 2,
            false
        ) as is_foreign
    from beside
),

named as (
    select
        *,
        -- two counties may say the same of their own office; a copy that names no county is of the one that another copy names
        coalesce(
            region_code,
            if(
                min(region_code) over (partition by content_hash) = max(region_code) over (partition by content_hash),
                min(region_code) over (partition by content_hash),
                null
            ),
            ''
        ) as content_region,
        case
            when fiscal_year is not null and subject = 'unit' and unit_key is not null
                then stable_key('identity', subject, stage, fiscal_year, unit_id, reporting_period)
            when fiscal_year is not null and project_key is not null and is_foreign
                then stable_key('identity', subject, stage, fiscal_year, project_id, carrier_id, reporting_period, project_normalised_name)
            when fiscal_year is not null and project_key is not null
                then stable_key('identity', subject, stage, fiscal_year, project_id, carrier_id, reporting_period)
            -- a form that does not say what it is about can only be replaced at its own place
            else stable_key('place', source, source_file, stage, disclosure_ordinal)
        end as identity_base
    from keyed
),

dated as (
    select * replace (if(meant_year is null, identity_base, stable_key(identity_base, meant_year)) as identity_base) from named
)

select
    * exclude (identity_base, reporting_period, content_region, is_foreign),
    stable_key(
        identity_base,
        row_number() over (partition by sha256, identity_base order by disclosure_ordinal)
    ) as identity_key,
    -- forms that a document prints twice are two; forms that two documents print alike are one
    stable_key(
        content_hash,
        content_region,
        row_number() over (partition by sha256, content_hash order by disclosure_ordinal)
    ) as content_key
from dated;
