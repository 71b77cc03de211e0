-- Purpose: the documents of the archive, with their one status
-- Grain: one document
-- Inputs: staged_document, staged_disclosure
insert into main.dim_document by name
with counted as (
    select
        sha256,
        bool_or(is_primary) as is_counted
    from staged_disclosure
    group by sha256
)

select
    document.document_key,
    document.sha256,
    document.source,
    document.source_file,
    document.file_kind,
    case
        when document.read_status is null then 'pending'
        when not counted.is_counted then 'duplicate'
        else document.read_status
    end as status,
    document.size_bytes,
    document.first_seen,
    document.last_seen,
    document.appeared_at,
    document.times_seen,
    document.is_withdrawn,
    document.disclosure_count,
    document.reader_version
from staged_document as document
left join counted on document.sha256 = counted.sha256
order by document.source_file, document.sha256;
