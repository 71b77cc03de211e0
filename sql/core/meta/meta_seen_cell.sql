-- Purpose: cells that were read from scans and photographs: where each was seen, and how surely
-- Grain: one cell
-- Renewed: documents
-- Inputs: records.seen_cell, staged_document, main.fact_disclosure
insert into meta.seen_cell by name
select
    document.document_key,
    form.disclosure_key,
    seen.* exclude (part, sha256, disclosure_ordinal)
from records.seen_cell as seen
inner join staged_document as document on seen.sha256 = document.sha256
left join main.fact_disclosure as form
    on document.document_key = form.document_key and seen.disclosure_ordinal = form.disclosure_ordinal
order by document.document_key, seen.table_no, seen.row_no, seen.column_no;
