-- Purpose: rows of the template that were left in forms that count: no indicators, and nothing that anybody wrote
-- Grain: one cell that such a row prints
-- Renewed: documents
-- Inputs: records.cell, staged_document, main.fact_disclosure
insert into meta.template_row by name
select
    document.document_key,
    form.disclosure_key,
    document.source_file,
    cell.table_no,
    cell.row_no,
    cell.column_no,
    cell.text,
    cell.detail
from records.cell as cell
inner join staged_document as document on cell.sha256 = document.sha256
inner join main.fact_disclosure as form
    on document.document_key = form.document_key and cell.disclosure_ordinal = form.disclosure_ordinal
where cell.disposition = 'ignored' and cell.detail in ('ghost_row', 'blank_template') and cell.text is not null
order by document.source_file, cell.table_no, cell.row_no, cell.column_no;
