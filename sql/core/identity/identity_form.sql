-- Purpose: the region that each form belongs to, found in its names, title and file name
-- Grain: one combination of these texts
-- Inputs: records.disclosure, staged_document
-- Through: form_regions
select distinct
    form.unit_name,
    form.department_name,
    form.title,
    form.project_name,
    document.source_file,
    form.fiscal_year
from records.disclosure as form
inner join staged_document as document on form.sha256 = document.sha256;
