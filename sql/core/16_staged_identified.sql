-- Purpose: what each form is about: its project over years and stages, and what makes it an edition of the same disclosure
-- Grain: one form, duplicates and all editions included
-- Inputs: staged_form, identity_project
create temp table staged_identified as
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

forms as (
    select
        form.*,
        project.project_basis,
        project.normalised_name as project_normalised_name,
        if(project.project_basis = 'name', coalesce(coded.project_id, project.project_id), project.project_id) as project_id,
        if(form.subject = 'unit', null, coalesce(form.project_code, coded.project_code)) as known_code,
        if(form.unit_id is null, null, stable_key('unit', form.unit_id)) as unit_key,
        if(form.department_id is null, null, stable_key('unit', form.department_id)) as department_key
    from staged_form as form
    left join identity_project as project
        on
            form.subject != 'unit'
            and form.project_code is not distinct from project.project_code
            and form.project_name is not distinct from project.project_name
            and form.carrier_id is not distinct from project.unit_id
            and form.fiscal_year is not distinct from project.fiscal_year
    left join coded
        on
            project.project_basis = 'name'
            and form.carrier_id is not distinct from coded.unit_id
            and project.normalised_name = coded.normalised_name
),

counted as (
    select project_id, project_normalised_name as name, count(*) as times
    from forms
    where project_id is not null and project_normalised_name is not null
    group by all
),

usual as (
    select project_id, arg_max(name, (times, name)) as usual_name from counted group by project_id
),

keyed as (
    select
        forms.* exclude (project_id),
        forms.project_id,
        if(forms.project_id is null, null, stable_key('project', forms.project_id)) as project_key,
        -- a code that stands beside the name of something else is most likely mistyped: that form replaces none of the project's own
        coalesce(
            jaccard(project_normalised_name, usual_name) < 0.3
            and not contains(project_normalised_name, usual_name)
            and not contains(usual_name, project_normalised_name),
            false
        ) as is_foreign,
        -- one form a reporting period: the monitoring of the first half year is no edition of that of the year
        if(stage = 'monitoring', regexp_extract(title, '[0-9一二三四上下]+\s*[-—~～至到]?\s*[0-9]*\s*(月|季度|半年)'), '') as reporting_period
    from forms
    left join usual on forms.project_id = usual.project_id
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
from named;
