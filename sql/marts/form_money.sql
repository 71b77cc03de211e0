-- Purpose: the annual money of each current form in a row, and beside it what the other stages of the same project and year print
-- Grain: one current form, with or without money
-- Inputs: main.fact_form_money, main.fact_disclosure, main.dim_document, main.dim_unit, main.dim_region, main.fact_funding,
-- meta.amount_doubt
create view mart.form_money as
with doubt as (
    -- of a sum of parts, one of which is doubtful, the whole is
    select
        money.disclosure_key,
        min(doubt.doubt) as doubt,
        min(doubt.doubt) filter (where amount.measure = 'initial_budget') as of_initial,
        min(doubt.doubt) filter (where amount.measure = 'adjusted_budget') as of_adjusted,
        min(doubt.doubt) filter (where amount.measure = 'executed') as of_executed,
        bool_or(doubt.doubt = 'unsure_reading' and amount.measure = 'initial_budget') as is_initial,
        bool_or(doubt.doubt = 'unsure_reading' and amount.measure = 'adjusted_budget') as is_adjusted,
        bool_or(doubt.doubt = 'unsure_reading' and amount.measure = 'executed') as is_executed
    from meta.amount_doubt as doubt
    inner join main.fact_form_money as money on doubt.disclosure_key = money.disclosure_key
    inner join main.fact_funding as amount on doubt.funding_key = amount.funding_key
    where money.is_summed or doubt.funding_key in (money.initial_key, money.adjusted_key, money.executed_key)
    group by money.disclosure_key
),

-- what was read from a scan in doubt stands apart
annual as (
    select
        money.*,
        coalesce(doubt.is_initial, false) as is_initial,
        coalesce(doubt.is_adjusted, false) as is_adjusted,
        coalesce(doubt.is_executed, false) as is_executed,
        case when coalesce(money.adjusted_yuan, 0) <> 0 then is_adjusted else is_initial end as is_budget
    from main.fact_form_money as money
    left join doubt on money.disclosure_key = doubt.disclosure_key
),

sure as (
    select
        disclosure_key,
        case when is_initial then null else initial_yuan end as initial_yuan,
        case when is_adjusted then null else adjusted_yuan end as adjusted_yuan,
        case when is_executed then null else executed_yuan end as executed_yuan,
        case when is_budget then null else budget_yuan end as budget_yuan,
        case when is_budget or is_executed then null else execution_rate end as execution_rate,
        case when is_initial then initial_yuan end as unsure_initial_yuan,
        case when is_adjusted then adjusted_yuan end as unsure_adjusted_yuan,
        case when is_executed then executed_yuan end as unsure_executed_yuan,
        is_summed,
        initial_key,
        adjusted_key,
        executed_key
    from annual
),

counted as (
    select
        money.disclosure_key,
        case form.stage when 'evaluation' then 3 when 'monitoring' then 2 else 1 end as stage_no,
        case when coalesce(money.initial_yuan, money.unsure_initial_yuan) is not null then stage_no end as initial_no,
        -- of one who monitors several times a year the latest form counts: it holds what the earlier ones say
        coalesce(form.reporting_month, 0) as month_no,
        -- a form whose project is not known is one of its own
        coalesce(
            nullif(case when form.subject = 'unit' then form.unit_key else form.project_key end, 'unknown'), form.disclosure_key
        ) as entity
    from sure as money
    inner join main.fact_disclosure as form on money.disclosure_key = form.disclosure_key
)

select
    form.disclosure_key,
    document.source_file,
    form.subject,
    form.stage,
    form.fiscal_year,
    form.year_key,
    form.unit_name,
    form.department_name,
    form.project_name,
    form.project_code,
    form.unit_key,
    form.department_key,
    form.project_key,
    form.total_score,
    money.initial_yuan,
    money.adjusted_yuan,
    money.executed_yuan,
    money.budget_yuan,
    money.execution_rate,
    money.is_summed,
    coalesce(doubt.doubt, case when money.disclosure_key is not null then form.doubt end) as doubt,
    coalesce(
        doubt.of_initial, case when coalesce(money.initial_yuan, money.unsure_initial_yuan) is not null then form.doubt end
    ) as initial_doubt,
    coalesce(
        doubt.of_adjusted, case when coalesce(money.adjusted_yuan, money.unsure_adjusted_yuan) is not null then form.doubt end
    ) as adjusted_doubt,
    coalesce(
        doubt.of_executed, case when coalesce(money.executed_yuan, money.unsure_executed_yuan) is not null then form.doubt end
    ) as executed_doubt,
    case when coalesce(money.adjusted_yuan, money.unsure_adjusted_yuan, 0) <> 0 then adjusted_doubt else initial_doubt end as budget_doubt,
    money.unsure_initial_yuan,
    money.unsure_adjusted_yuan,
    money.unsure_executed_yuan,
    form.other_years,
    max(money.initial_yuan) filter (where form.stage = 'goal') over (
        partition by form.subject = 'unit', counted.entity, form.fiscal_year
    ) as goal_yuan,
    max(money.executed_yuan) filter (where form.stage = 'monitoring') over (
        partition by form.subject = 'unit', counted.entity, form.fiscal_year
    ) as monitored_yuan,
    max(money.executed_yuan) filter (where form.stage = 'evaluation') over (
        partition by form.subject = 'unit', counted.entity, form.fiscal_year
    ) as evaluated_yuan,
    coalesce(
        counted.month_no = max(counted.month_no)
            over (
                partition by form.subject = 'unit', counted.entity, form.fiscal_year, counted.stage_no, form.unit_key
            )
        and counted.stage_no = max(counted.stage_no) over (partition by form.subject = 'unit', counted.entity, form.fiscal_year),
        false
    ) as is_counted,
    -- where the latest stage prints no initial budget, that of the stage before holds
    coalesce(
        counted.month_no = max(counted.month_no)
            over (
                partition by form.subject = 'unit', counted.entity, form.fiscal_year, counted.stage_no, form.unit_key
            )
        and counted.initial_no = max(counted.initial_no) over (partition by form.subject = 'unit', counted.entity, form.fiscal_year),
        false
    ) as is_initial_counted,
    money.initial_key,
    money.adjusted_key,
    money.executed_key,
    case when form.unit_key = 'unknown' then null else unit.unit_name end as organisation_name,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county
from main.fact_disclosure as form
inner join main.dim_document as document on form.document_key = document.document_key
left join sure as money on form.disclosure_key = money.disclosure_key
left join counted on form.disclosure_key = counted.disclosure_key
left join doubt on form.disclosure_key = doubt.disclosure_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
where form.is_current;
