-- Purpose: every path at which a document's bytes were seen
-- Grain: one source, path and content
-- Inputs: records.sighting, records.fetched
insert into main.dim_document_location by name
select
    stable_key('location', seen.source, seen.source_file, seen.sha256) as location_key,
    left(seen.sha256, 16) as document_key,
    seen.source,
    seen.source_file,
    seen.container_file,
    seen.location_state,
    seen.first_seen,
    seen.last_seen,
    seen.appeared_at,
    seen.withdrawn_at,
    seen.times_seen,
    fetched.address,
    fetched.page_title,
    fetched.published_on,
    fetched.etag,
    fetched.fetched_at
from records.sighting as seen
-- a document inside a zip was fetched with the zip
left join records.fetched as fetched
    on
        seen.source = fetched.source
        and fetched.source_file = coalesce(seen.container_file, seen.source_file)
        and fetched.sha256 = coalesce(seen.container_sha256, seen.sha256)
where not seen.is_container
order by seen.source, seen.source_file, seen.first_seen;
