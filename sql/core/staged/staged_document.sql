-- Purpose: what is known of each document before its forms are compared: where it stands, since when, how rich its format is
-- Grain: one document
-- Inputs: records.sighting, records.document
create temp table staged_document as
with seen as (
    select
        sha256,
        arg_min(source, (location_state != 'present', first_seen, source, source_file)) as source,
        arg_min(source_file, (location_state != 'present', first_seen, source, source_file)) as source_file,
        max(size_bytes) as size_bytes,
        max(modified_ns) as modified_ns,
        min(first_seen) as first_seen,
        max(last_seen) as last_seen,
        max(appeared_at) as appeared_at,
        max(times_seen) as times_seen,
        not bool_or(location_state = 'present') as is_withdrawn,
        bool_and(location_state = 'replaced') as is_replaced,
        if(bool_or(location_state = 'present'), null, max(withdrawn_at)) as gone_at
    from records.sighting
    where not is_container
    group by sha256
)

select
    seen.*,
    left(seen.sha256, 16) as document_key,
    record.status as read_status,
    record.reason,
    record.message,
    record.file_kind,
    record.reader_version,
    record.run_id,
    record.extracted_at,
    record.seconds,
    record.coverage,
    coalesce(record.disclosure_count, 0) as disclosure_count,
    -- a richer format loses less of the form: merges, then the order of cells
    case record.file_kind
        when 'docx' then 1
        when 'docm' then 1
        when 'doc' then 2
        when 'wps' then 2
        when 'xlsx' then 3
        when 'xls' then 4
        when 'et' then 4
        when 'html' then 5
        when 'mht' then 6
        when 'pdf' then 7
        when 'text_dump' then 8
        else 9
    end as format_rank
from seen
left join records.document as record on seen.sha256 = record.sha256;
