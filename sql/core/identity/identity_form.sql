-- Purpose: the region that each form belongs to, found in its names, title and file name, and in the place that it or its cover prints
-- Grain: one combination of these texts
-- Inputs: records.disclosure, staged_document, staged_place
-- Through: form_regions
select distinct
    form.unit_name,
    form.department_name,
    form.title,
    place.place,
    form.project_name,
    document.source_file,
    form.fiscal_year
from records.disclosure as form
inner join staged_document as document on form.sha256 = document.sha256
left join staged_place as place on form.sha256 = place.sha256 and form.disclosure_ordinal = place.disclosure_ordinal;
