-- Purpose: what tells each form apart: what it says of itself, its document, its region and who its organisations are
-- Grain: one form, duplicates and all editions included
-- Inputs: records.disclosure, staged_document, staged_wording, staged_place, identity_form, identity_unit
-- What a form prints beyond that joins it where its row is made: forms are ranked and compared here, and texts are long.
create temp table staged_form as
select
    form.sha256,
    form.disclosure_ordinal,
    form.subject,
    form.stage,
    form.title,
    form.fiscal_year,
    form.fiscal_year_basis,
    form.reporting_month,
    form.unit_name,
    form.unit_code,
    form.department_name,
    form.department_code,
    form.project_name,
    form.project_code,
    if(other.wording is null, form.content_key, stable_key('wording', form.content_key, other.wording)) as content_hash,
    document.document_key,
    document.source,
    document.source_file,
    document.format_rank,
    document.modified_ns,
    document.first_seen,
    document.appeared_at,
    document.is_withdrawn,
    document.gone_at,
    document.is_replaced,
    stable_key('disclosure', form.sha256, form.disclosure_ordinal) as disclosure_key,
    list_distinct(
        regexp_extract_all(
            regexp_replace(regexp_replace(document.source_file, '^.*[/\\]', ''), '[0-9]{5,}', '', 'g'),
            '20[0-9]{2}'
        )
    ) as years_of_file,
    -- a year that file name and text gainsay with one voice is most likely mistyped: that form replaces none of the printed year's
    if(
        len(years_of_file) = 1 and years_of_file[1] != form.fiscal_year::varchar,
        if(
            list_distinct(
                regexp_extract_all(
                    concat_ws(' ', form.goal_text, form.total_goal_text, form.actual_text, form.duration_text), '20[0-9]{2}'
                )
            ) = years_of_file,
            years_of_file[1]::integer,
            null
        ),
        null
    ) as meant_year,
    place.region_code,
    unit.unit_id,
    unit.parent_key as unit_parent_id,
    department.unit_id as department_id,
    department.parent_key as department_parent_id,
    -- a project is its department's, whether the department or its own level carries it out, whatever the department is called today
    unit.carrier_id,
    department.carrier_id as above_id
from records.disclosure as form
inner join staged_document as document on form.sha256 = document.sha256
left join staged_wording as other
    on
        form.sha256 = other.sha256
        and form.disclosure_ordinal = other.disclosure_ordinal
left join staged_place as printed on form.sha256 = printed.sha256 and form.disclosure_ordinal = printed.disclosure_ordinal
left join identity_form as place
    on
        form.unit_name is not distinct from place.unit_name
        and form.department_name is not distinct from place.department_name
        and form.title is not distinct from place.title
        and printed.place is not distinct from place.place
        and form.project_name is not distinct from place.project_name
        and document.source_file is not distinct from place.source_file
        and form.fiscal_year is not distinct from place.fiscal_year
left join identity_unit as unit
    on
        form.unit_name = unit.name
        and place.region_code is not distinct from unit.region_code
        and form.department_name is not distinct from unit.department
        and form.fiscal_year is not distinct from unit.fiscal_year
left join identity_unit as department
    on
        form.department_name = department.name
        and place.region_code is not distinct from department.region_code
        and department.department is null
        and form.fiscal_year is not distinct from department.fiscal_year;
