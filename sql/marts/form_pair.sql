-- Purpose: two current forms of one project (or unit): of two stages of a year, or of one stage in a year and the year before
-- Grain: one later form beside one earlier form, where each is the only one of its stage, so that nobody has to choose
-- Inputs: main.fact_disclosure
-- A code that two projects share joins nothing: their names, or what one holds of the other's, must agree too, or be missing; names that
-- differ by a slip stand under one unit. One stage may call itself a fund's and another a project's (专项资金项目自评表 behind 项目目标表): of
-- one project, unit and year they are a pair, where no third form is of the stage.
create view mart.form_pair as
with form as (
    select
        disclosure_key,
        stage,
        case stage when 'goal' then 1 when 'monitoring' then 2 else 3 end as stage_no,
        coalesce(nullif(case when subject = 'unit' then unit_key else project_key end, 'unknown'), disclosure_key) as carrier_key,
        subject,
        fiscal_year,
        unit_key,
        regexp_replace(project_name, $word_year_or_punctuation, '', 'g') as name,
        count(*) over (partition by carrier_key, subject = 'unit', fiscal_year, stage) = 1 as is_alone
    from main.fact_disclosure
    where is_current and fiscal_year is not null
    qualify count(*) over (partition by carrier_key, subject, fiscal_year, stage) = 1
)

select
    case when later.fiscal_year = earlier.fiscal_year then 'stage' else 'year' end as pair_basis,
    later.disclosure_key,
    earlier.disclosure_key as earlier_disclosure_key,
    later.subject,
    later.stage,
    earlier.stage as earlier_stage,
    later.fiscal_year,
    earlier.fiscal_year as earlier_fiscal_year
from form as later
inner join form as earlier
    on
        later.carrier_key = earlier.carrier_key
        and (
            later.subject = earlier.subject
            or (
                later.subject != 'unit'
                and earlier.subject != 'unit'
                and later.fiscal_year = earlier.fiscal_year
                and later.is_alone
                and earlier.is_alone
                and later.unit_key = earlier.unit_key
                and later.unit_key != 'unknown'
            )
        )
        and later.fiscal_year between earlier.fiscal_year and earlier.fiscal_year + 1
        and case
            when later.fiscal_year = earlier.fiscal_year then later.stage_no > earlier.stage_no else later.stage_no = earlier.stage_no
        end
        and (
            later.subject = 'unit'
            or coalesce(contains(later.name, earlier.name) or contains(earlier.name, later.name), true)
            or later.unit_key = earlier.unit_key and later.unit_key != 'unknown' and jaccard(later.name, earlier.name) >= 0.5
        );
