-- Purpose: the annual money of each current form in a row, and beside it what the other stages of the same project and year print
-- Grain: one current form, with or without money
-- Inputs: main.fact_form_money, main.fact_disclosure, main.dim_document, main.dim_unit, main.dim_region, meta.amount_doubt
create view mart.form_money as
with doubtful as (
    select money.disclosure_key, min(doubt.doubt) as doubt
    from meta.amount_doubt as doubt
    inner join main.fact_form_money as money
        on
            doubt.disclosure_key = money.disclosure_key
            and (money.is_summed or doubt.funding_key in (money.initial_key, money.adjusted_key, money.executed_key))
    group by money.disclosure_key
),

counted as (
    select
        money.disclosure_key,
        case form.stage when 'evaluation' then 3 when 'monitoring' then 2 else 1 end as stage_no,
        case when money.initial_yuan is not null then stage_no end as initial_no,
        -- a form whose project is not known is one of its own
        coalesce(
            nullif(case when form.subject = 'unit' then form.unit_key else form.project_key end, 'unknown'), form.disclosure_key
        ) as entity
    from main.fact_form_money as money
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
    coalesce(doubtful.doubt, case when money.disclosure_key is not null then form.doubt end) as doubt,
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
        counted.stage_no = max(counted.stage_no) over (partition by form.subject = 'unit', counted.entity, form.fiscal_year), false
    ) as is_counted,
    -- where the latest stage prints no initial budget, that of the stage before holds
    coalesce(
        counted.initial_no = max(counted.initial_no) over (partition by form.subject = 'unit', counted.entity, form.fiscal_year), false
    ) as is_initial_counted,
    money.initial_key,
    money.adjusted_key,
    money.executed_key,
    if(form.unit_key = 'unknown', null, unit.unit_name) as organisation_name,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county
from main.fact_disclosure as form
inner join main.dim_document as document on form.document_key = document.document_key
left join main.fact_form_money as money on form.disclosure_key = money.disclosure_key
left join counted on form.disclosure_key = counted.disclosure_key
left join doubtful on form.disclosure_key = doubtful.disclosure_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
where form.is_current;
