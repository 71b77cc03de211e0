-- Purpose: each form with its document, its region and who its organisations are
-- Grain: one form, duplicates and all editions included
-- Inputs: records.disclosure, staged_document, staged_wording, staged_place, identity_form, identity_unit
create temp table staged_form as
select
    form.* exclude (part, content_key),
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
