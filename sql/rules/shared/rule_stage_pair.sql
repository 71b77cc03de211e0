-- rule_stage_pair: two forms of one project (or unit) and year at two stages, where each stage has one form only.
-- Grain: one later form beside one earlier form. Inputs: fact_disclosure. Worked out once for all rules.
-- Where a stage has several forms (lists by town, batches), nobody can tell which belongs to which. A code that two projects share joins
-- nothing: their names, or what one holds of the other's, must agree too, or be missing; names that differ by a slip stand under one unit.
create or replace temp table rule_stage_pair as
with form as (
    select
        disclosure_key,
        document_key,
        stage,
        case stage when 'goal' then 1 when 'monitoring' then 2 else 3 end as stage_no,
        coalesce(nullif(if(subject = 'unit', unit_key, project_key), 'unknown'), disclosure_key) as carrier_key,
        subject,
        fiscal_year,
        unit_key,
        regexp_replace(project_name, $word_year_or_punctuation, '', 'g') as name
    from fact_disclosure
    where is_current and fiscal_year is not null
    qualify count(*) over (partition by carrier_key, subject, fiscal_year, stage) = 1
)

select
    later.disclosure_key,
    later.document_key,
    later.stage,
    earlier.disclosure_key as earlier_key,
    earlier.document_key as earlier_document_key,
    earlier.stage as earlier_stage
from form as later
inner join form as earlier
    on
        later.carrier_key = earlier.carrier_key
        and later.subject = earlier.subject
        and later.fiscal_year = earlier.fiscal_year
        and later.stage_no > earlier.stage_no
        and (
            later.subject = 'unit'
            or coalesce(contains(later.name, earlier.name) or contains(earlier.name, later.name), true)
            or later.unit_key = earlier.unit_key and later.unit_key <> 'unknown' and jaccard(later.name, earlier.name) >= 0.5
        )
