-- Purpose: further labelled texts; those of contacts are masked
-- Grain: one text of one form
-- Renewed: forms
-- Inputs: records.field, staged_disclosure
insert into main.fact_field by name
select
    record.* exclude (part, sha256, disclosure_ordinal),
    stable_key('field', form.disclosure_key, record.field_ordinal) as field_key,
    form.disclosure_key,
    form.document_key,
    form.unit_key,
    form.project_key,
    form.year_key,
    form.subject,
    form.stage,
    form.fiscal_year,
    form.is_current
from records.field as record
inner join staged_disclosure as form
    on
        record.sha256 = form.sha256
        and record.disclosure_ordinal = form.disclosure_ordinal
where form.is_primary;
