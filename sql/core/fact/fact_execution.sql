-- Purpose: published budget execution rates
-- Grain: one rate of one form
-- Renewed: forms
-- Inputs: records.execution, staged_disclosure
insert into main.fact_execution by name
select
    record.* exclude (part, sha256, disclosure_ordinal),
    stable_key('execution', form.disclosure_key, record.execution_ordinal) as execution_key,
    form.disclosure_key,
    form.document_key,
    form.unit_key,
    form.project_key,
    form.year_key,
    form.subject,
    form.stage,
    form.fiscal_year,
    form.is_current
from records.execution as record
inner join staged_disclosure as form
    on
        record.sha256 = form.sha256
        and record.disclosure_ordinal = form.disclosure_ordinal
where form.is_primary;
