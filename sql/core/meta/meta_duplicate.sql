-- Purpose: forms that say the same as one of another document, and are not counted
-- Grain: one such form
-- Inputs: staged_disclosure
insert into meta.duplicate by name
select
    disclosure_key as duplicate_disclosure_key,
    document_key as duplicate_document_key,
    primary_disclosure_key,
    primary_document_key,
    content_key
from staged_disclosure
where not is_primary
order by source_file, disclosure_ordinal, disclosure_key;
