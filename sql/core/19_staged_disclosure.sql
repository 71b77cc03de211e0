-- Purpose: which form counts among those that say the same, and which edition is current
-- Grain: one form; the editions of those that count
-- Inputs: staged_identified, records.sighting
create temp table staged_disclosure as
with ranked as (
    select
        *,
        first_value(disclosure_key) over best as primary_disclosure_key,
        first_value(document_key) over best as primary_document_key,
        min(appeared_at) over (partition by content_key) as valid_from,
        bool_and(is_replaced) over (partition by content_key) as is_overwritten
    from staged_identified
    window best as (
        partition by content_key
        order by is_replaced, format_rank, source_file, sha256
    )
),

editions as (
    select
        disclosure_key,
        row_number() over later as revision_no,
        lead(disclosure_key) over later as next_key,
        lead(valid_from) over later as next_from
    from ranked
    where disclosure_key = primary_disclosure_key
    window later as (
        partition by identity_key
        -- among those first seen at once the richest format, then the file changed last
        order by valid_from asc, format_rank desc, modified_ns asc, source_file asc, sha256 asc
    )
),

overwritten as (
    -- a file that was overwritten by one about the same subject, stage and year has no say any more, whatever its forms are called
    select
        old.disclosure_key,
        min(later.appeared_at) as replaced_at
    from ranked as old
    inner join records.sighting as was on old.sha256 = was.sha256 and was.location_state = 'replaced'
    inner join records.sighting as later
        on
            was.source = later.source
            and was.source_file = later.source_file
            and later.location_state = 'present'
    inner join staged_identified as new
        on
            later.sha256 = new.sha256
            and old.subject = new.subject
            and old.stage = new.stage
            and coalesce(old.meant_year, old.fiscal_year) is not distinct from coalesce(new.meant_year, new.fiscal_year)
    where old.is_overwritten
    group by old.disclosure_key
)

select
    ranked.* exclude (is_overwritten, valid_from),
    ranked.disclosure_key = ranked.primary_disclosure_key as is_primary,
    editions.revision_no,
    ranked.valid_from,
    case
        when editions.next_key is not null then editions.next_from
        when overwritten.disclosure_key is not null then greatest(overwritten.replaced_at, ranked.valid_from)
    end as valid_to,
    editions.next_key as superseded_by_key,
    case
        when editions.next_key is not null then 'revision'
        when overwritten.disclosure_key is not null then 'replaced_file'
    end as superseded_reason,
    editions.next_key is null and overwritten.disclosure_key is null as is_current
from ranked
left join editions on ranked.disclosure_key = editions.disclosure_key
left join overwritten on ranked.disclosure_key = overwritten.disclosure_key;
