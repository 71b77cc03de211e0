-- Purpose: what the reader tells about documents: text that it dropped and why, a fallback that it used
-- Grain: one note
-- Renewed: documents
-- Inputs: records.note, staged_document
insert into meta.note by name
select
    document.document_key,
    document.source_file,
    note.note,
    note.note_kind,
    note.left_out_text,
    note.table_no,
    note.row_no,
    note.column_no
from records.note as note
inner join staged_document as document on note.sha256 = document.sha256
order by document.source_file, note.table_no, note.row_no, note.column_no, note.note;
