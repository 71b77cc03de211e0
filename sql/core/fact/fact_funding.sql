-- Purpose: published amounts, exact, in yuan
-- Grain: one amount of one form
-- Renewed: forms
-- Inputs: records.funding, records.seen_cell, staged_disclosure
insert into main.fact_funding by name
select
    record.* exclude (part, sha256, disclosure_ordinal),
    stable_key('funding', form.disclosure_key, record.funding_ordinal) as funding_key,
    form.disclosure_key,
    form.document_key,
    form.unit_key,
    form.project_key,
    form.year_key,
    form.subject,
    form.stage,
    form.fiscal_year,
    form.is_current,
    -- a monitoring form prints one period after the other, and each holds the ones before
    record.measure <> 'executed'
    or row_number() over (
        partition by
            record.sha256,
            record.disclosure_ordinal,
            record.funding_source,
            record.period,
            record.measure,
            record.table_no,
            record.row_no
        order by record.column_no desc, record.funding_ordinal desc
    ) = 1 as is_latest,
    seen.sha256 is not null as is_ocr,
    seen.reading_confidence
from records.funding as record
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
