-- Purpose: when each edition was current: at any moment the last of those that stood; where none stood, the one taken back last
-- Grain: one spell of an edition; forms of one edition have none, it was always current
-- Inputs: staged_counted
create temp table staged_spell as
with editions as (
    select
        disclosure_key,
        identity_key,
        content_key,
        replaced_at is not null as is_overwritten,
        -- among those that came at once the richest format counts, then the file changed last
        row(-format_rank, modified_ns, source_file, sha256) as precedence
    from staged_counted
    where is_primary
    qualify count(*) over (partition by identity_key) > 1
),

copies as (
    select
        editions.disclosure_key,
        editions.identity_key,
        editions.precedence,
        form.first_seen,
        if(form.appeared_at > form.first_seen, form.appeared_at, null) as restored_at,
        -- what was overwritten by a form of another name was corrected, not taken back: what it had replaced stays replaced
        if(editions.is_overwritten, null, form.gone_at) as gone_at
    from editions
    inner join staged_counted as form on editions.content_key = form.content_key
),

moments as (
    select distinct identity_key, moment
    from (select identity_key, unnest([first_seen, restored_at, gone_at]) as moment from copies) as events
    where moment is not null
),

known as (
    -- the editions seen until a moment, and whether a copy of them stood then
    select
        moments.identity_key,
        moments.moment,
        copies.disclosure_key,
        if(bool_or(copies.gone_at is null or copies.gone_at > moments.moment), null, max(copies.gone_at)) as gone_at,
        coalesce(
            max(copies.restored_at) filter (where moments.moment >= copies.restored_at),
            min(copies.first_seen)
        ) as since,
        any_value(copies.precedence) as precedence
    from moments
    inner join copies on moments.identity_key = copies.identity_key and moments.moment >= copies.first_seen
    group by all
),

foremost as (
    select
        identity_key,
        moment,
        max_by(disclosure_key, (gone_at is null, gone_at, since, precedence)) as disclosure_key,
        max_by(since, (gone_at is null, gone_at, since, precedence)) as since
    from known
    group by all
),

turns as (
    select *
    from foremost
    qualify disclosure_key is distinct from lag(disclosure_key) over (partition by identity_key order by moment)
),

led as (
    select
        identity_key,
        disclosure_key,
        moment as valid_from,
        lead(moment) over later as valid_to,
        lead(disclosure_key) over later as next_key,
        -- an edition that was there before leads again where the later one was taken back
        lead(since) over later < lead(moment) over later as is_taken_back
    from turns
    window later as (partition by identity_key order by moment)
),

behind as (
    -- what came together with a richer edition never led
    select
        known.identity_key,
        known.disclosure_key,
        min(known.since) as valid_from,
        min(known.since) as valid_to,
        min_by(foremost.disclosure_key, known.moment) as next_key,
        false as is_taken_back
    from known
    inner join foremost on known.identity_key = foremost.identity_key and known.moment = foremost.moment
    anti join led on known.disclosure_key = led.disclosure_key
    group by all
),

spells as (
    from led
    union all by name
    from behind
)

select
    spells.*,
    row_number() over (partition by spells.disclosure_key order by spells.valid_from desc) = 1 as is_last,
    editions.precedence
from spells
inner join editions on spells.disclosure_key = editions.disclosure_key;
