-- Purpose: every path at which a document's bytes were seen
-- Grain: one source, path and content
-- Inputs: records.sighting
insert into main.dim_document_location by name
select
    stable_key('location', source, source_file, sha256) as location_key,
    left(sha256, 16) as document_key,
    source,
    source_file,
    container_file,
    location_state,
    first_seen,
    last_seen,
    appeared_at,
    withdrawn_at,
    times_seen
from records.sighting
where not is_container
order by source, source_file, first_seen;
