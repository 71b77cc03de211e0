-- Purpose: what became of each document's non-empty cells: counted when it was read, and again in the store of record
-- Grain: one document that was read
-- Renewed: documents
-- Inputs: records.document, records.cell
insert into meta.cell_summary by name
with stored as (
    select
        sha256,
        count(*) as extracted_rows
    from records.cell
    group by sha256
)

select
    left(document.sha256, 16) as document_key,
    document.cell_count,
    document.label_cells,
    document.field_cells,
    document.ignored_cells,
    document.unread_cells,
    coalesce(stored.extracted_rows, 0) as extracted_rows,
    document.coverage
from records.document as document
left join stored on document.sha256 = stored.sha256
where document.status != 'quarantined'
order by document_key;
