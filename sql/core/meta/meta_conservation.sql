-- Purpose: proof that no row was lost between the store of record and the star
-- Grain: one kind of record
-- Inputs: records.*, main.fact_*, staged_disclosure
insert into meta.conservation by name
with stored as (
    select 'disclosure' as record, sha256, disclosure_ordinal from records.disclosure
    union all
    select 'indicator', sha256, disclosure_ordinal from records.indicator
    union all
    select 'value', sha256, disclosure_ordinal from records.value
    union all
    select 'funding', sha256, disclosure_ordinal from records.funding
    union all
    select 'execution', sha256, disclosure_ordinal from records.execution
    union all
    select 'field', sha256, disclosure_ordinal from records.field
),

counted as (
    select
        stored.record,
        count(*) as extracted_rows,
        count(*) filter (where not coalesce(form.is_primary, true)) as duplicate_rows
    from stored
    left join staged_disclosure as form
        on
            stored.sha256 = form.sha256
            and stored.disclosure_ordinal = form.disclosure_ordinal
    group by stored.record
),

star as (
    select 'disclosure' as record, count(*) as star_rows from main.fact_disclosure
    union all
    select 'indicator', count(*) from main.fact_indicator_line
    union all
    select 'value', count(*) from main.fact_indicator
    union all
    select 'funding', count(*) from main.fact_funding
    union all
    select 'execution', count(*) from main.fact_execution
    union all
    select 'field', count(*) from main.fact_field
)

select
    star.record,
    coalesce(counted.extracted_rows, 0) as extracted_rows,
    star.star_rows,
    coalesce(counted.duplicate_rows, 0) as duplicate_rows
from star
left join counted on star.record = counted.record
order by star.record;
