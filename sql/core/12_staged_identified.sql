-- Purpose: what each form is about: its project over years and stages, and what makes it an edition of the same disclosure
-- Grain: one form, duplicates and all editions included
-- Inputs: records.disclosure, staged_document
create temp table staged_identified as
with coded as (
    -- a project whose name within its unit goes with one code has that code also where none is printed
    select
        coalesce(unit_name, '') as unit_name,
        project_name,
        min(project_code) as project_code
    from records.disclosure
    where project_name is not null and project_code is not null
    group by all
    having count(distinct project_code) = 1
),

forms as (
    select
        form.* exclude (part, content_key),
        form.content_key as content_hash,
        document.document_key,
        document.source,
        document.source_file,
        document.format_rank,
        document.modified_ns,
        document.appeared_at,
        document.is_replaced,
        stable_key('disclosure', form.sha256, form.disclosure_ordinal) as disclosure_key,
        if(form.subject = 'unit', null, coalesce(form.project_code, coded.project_code)) as known_code
    from records.disclosure as form
    inner join staged_document as document on form.sha256 = document.sha256
    left join coded on coalesce(form.unit_name, '') = coded.unit_name and form.project_name = coded.project_name
),

keyed as (
    select
        *,
        if(unit_name is null, null, stable_key('unit', unit_name)) as unit_key,
        if(department_name is null, null, stable_key('unit', department_name)) as department_key,
        case
            when subject = 'unit' then null
            -- codes of the fiscal platform are long and national; a short one counts within its unit only
            when length(known_code) >= 8 then stable_key('project', known_code)
            when known_code is not null then stable_key('project', unit_name, known_code)
            when project_name is not null then stable_key('project', unit_name, project_name)
        end as project_key,
        -- one form a reporting period: the monitoring of the first half year is no edition of that of the year
        if(stage = 'monitoring', regexp_extract(title, '[0-9一二三四上下]+\s*[-—~～至到]?\s*[0-9]*\s*(月|季度|半年)'), '') as reporting_period
    from forms
),

named as (
    select
        *,
        case
            when fiscal_year is not null and subject = 'unit' and unit_name is not null
                then stable_key('identity', subject, stage, fiscal_year, unit_name, reporting_period)
            when fiscal_year is not null and project_key is not null
                then stable_key('identity', subject, stage, fiscal_year, project_key, unit_name, reporting_period)
            -- a form that does not say what it is about can only be replaced at its own place
            else stable_key('place', source, source_file, stage, disclosure_ordinal)
        end as identity_base
    from keyed
)

select
    * exclude (identity_base, reporting_period),
    stable_key(
        identity_base,
        row_number() over (partition by sha256, identity_base order by disclosure_ordinal)
    ) as identity_key,
    -- forms that a document prints twice are two; forms that two documents print alike are one
    stable_key(
        content_hash,
        row_number() over (partition by sha256, content_hash order by disclosure_ordinal)
    ) as content_key
from named;
