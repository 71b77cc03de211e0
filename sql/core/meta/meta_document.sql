-- Purpose: the one status of each document, with how its reading went
-- Grain: one document
-- Inputs: main.dim_document, staged_document
insert into meta.document by name
select
    document.document_key,
    document.sha256,
    document.source_file,
    document.status,
    staged.reason,
    staged.message,
    document.file_kind,
    document.disclosure_count,
    staged.coverage,
    staged.seconds,
    document.reader_version,
    staged.run_id,
    staged.extracted_at
from main.dim_document as document
inner join staged_document as staged on document.sha256 = staged.sha256
order by document.source_file, document.sha256;
