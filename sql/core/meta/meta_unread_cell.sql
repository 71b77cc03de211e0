-- Purpose: cells that were not understood, with place and text
-- Grain: one cell
-- Renewed: documents
-- Inputs: records.cell, staged_document, main.fact_disclosure
insert into meta.unread_cell by name
select
    document.document_key,
    form.disclosure_key,
    document.source_file,
    cell.table_no,
    cell.row_no,
    cell.column_no,
    cell.text,
    cell.detail,
    cell.is_private
from records.cell as cell
inner join staged_document as document on cell.sha256 = document.sha256
-- the form of a copy that does not count is no fact: its cells have none
left join main.fact_disclosure as form
    on document.document_key = form.document_key and cell.disclosure_ordinal = form.disclosure_ordinal
where cell.disposition = 'unread'
order by document.source_file, cell.table_no, cell.row_no, cell.column_no;
