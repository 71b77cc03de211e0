-- Purpose: published budget execution rates
-- Grain: one rate of one form
-- Renewed: forms
-- Inputs: records.execution, records.seen_cell, staged_disclosure
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
    form.is_current,
    seen.sha256 is not null as is_ocr,
    seen.reading_confidence
from records.execution as record
inner join staged_disclosure as form
    on
        record.sha256 = form.sha256
        and record.disclosure_ordinal = form.disclosure_ordinal
left join records.seen_cell as seen
    on
        record.sha256 = seen.sha256
        and record.table_no = seen.table_no
        and record.row_no = seen.row_no
        and record.column_no = seen.column_no
where form.is_primary;
