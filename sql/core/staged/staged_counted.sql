-- Purpose: which form counts among those that say the same, and whether a form of another name was put over it
-- Grain: one form
-- Inputs: staged_identified, records.sighting
create temp table staged_counted as
with ranked as (
    select
        *,
        first_value(disclosure_key) over best as primary_disclosure_key,
        first_value(document_key) over best as primary_document_key,
        min(appeared_at) over (partition by content_key) as content_from,
        bool_and(is_replaced) over (partition by content_key) as is_overwritten
    from staged_identified
    window best as (
        partition by content_key
        order by is_replaced, format_rank, source_file, sha256
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
    ranked.* exclude (is_overwritten),
    ranked.disclosure_key = ranked.primary_disclosure_key as is_primary,
    overwritten.replaced_at
from ranked
left join overwritten on ranked.disclosure_key = overwritten.disclosure_key;
