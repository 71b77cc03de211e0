-- Purpose: cells that were not understood, with place and text
-- Grain: one cell
-- Inputs: records.cell, staged_document
insert into meta.unread_cell by name
select
    document.document_key,
    if(
        cell.disclosure_ordinal is null,
        null,
        stable_key('disclosure', cell.sha256, cell.disclosure_ordinal)
    ) as disclosure_key,
    document.source_file,
    cell.table_no,
    cell.row_no,
    cell.column_no,
    cell.text,
    cell.detail,
    cell.is_private
from records.cell as cell
inner join staged_document as document on cell.sha256 = document.sha256
where cell.disposition = 'unread'
order by document.source_file, cell.table_no, cell.row_no, cell.column_no;
