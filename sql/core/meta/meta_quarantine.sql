-- Purpose: documents that could not be read, and files whose bytes could not be taken, with reasons in words
-- Grain: one document or file
-- Inputs: staged_document, records.skipped, main.dim_code
insert into meta.quarantine by name
with failed as (
    select
        document_key,
        sha256,
        source,
        source_file,
        reason,
        message,
        first_seen,
        last_seen
    from staged_document
    where read_status = 'quarantined'
    union all by name
    -- A source that gave nothing at all has no file: it stands under its name, which for one that is fetched is that of its mirror.
    select
        source,
        case when source_file <> '' then source_file when reason = 'source_failed' then parse_filename(source) else source end
            as source_file,
        reason,
        message,
        last_seen as first_seen,
        last_seen
    from records.skipped
    where reason in (select code from main.dim_code where code_set = 'quarantine_reason')
)

select
    failed.*,
    coalesce(code.name_zh, failed.message) as message_zh,
    coalesce(nullif(failed.message, ''), code.name_en) as message_en
from failed
left join main.dim_code as code on code.code_set = 'quarantine_reason' and failed.reason = code.code
order by failed.source_file;
