-- Purpose: the money of a project in a year, once, as the latest stage that prints money says it
-- Grain: one project (or fund) and budget year; a form whose project is not known is one of its own
-- Inputs: mart.form_money
create view mart.project_year as
with form as (
    select
        *,
        case stage when 'evaluation' then 3 when 'monitoring' then 2 else 1 end as stage_no,
        coalesce(initial_yuan, adjusted_yuan, executed_yuan) is not null as has_money,
        coalesce(project_key, disclosure_key) as project
    from mart.form_money
    where subject <> 'unit'
),

ranked as (
    select *, max(if(has_money, stage_no, 0)) over (partition by project, fiscal_year) as latest_no
    from form
)

select
    any_value(project_key) as project_key,
    fiscal_year,
    arg_max(project_name, (stage_no, disclosure_key)) as project_name,
    arg_max(project_code, (stage_no, disclosure_key)) as project_code,
    arg_max(subject, (stage_no, disclosure_key)) as subject,
    cast(coalesce(
        sum(initial_yuan) filter (where has_money and stage_no = latest_no), sum(initial_yuan) filter (where stage = 'goal')
    ) as decimal(24, 4)) as initial_yuan,
    cast(sum(adjusted_yuan) filter (where has_money and stage_no = latest_no) as decimal(24, 4)) as adjusted_yuan,
    cast(sum(executed_yuan) filter (where has_money and stage_no = latest_no) as decimal(24, 4)) as executed_yuan,
    cast(coalesce(
        sum(budget_yuan) filter (where has_money and stage_no = latest_no), sum(initial_yuan) filter (where stage = 'goal')
    ) as decimal(24, 4)) as budget_yuan,
    round(
        sum(executed_yuan) filter (where has_money and stage_no = latest_no and execution_rate is not null) * 100.0
        / nullif(sum(budget_yuan) filter (where has_money and stage_no = latest_no and execution_rate is not null), 0),
        2
    ) as execution_rate,
    case max(latest_no) when 3 then 'evaluation' when 2 then 'monitoring' when 1 then 'goal' end as stage,
    count(*) as form_count,
    coalesce(
        min(doubt) filter (where has_money and stage_no = latest_no),
        if(
            count(initial_yuan) filter (where has_money and stage_no = latest_no) = 0,
            min(doubt) filter (where stage = 'goal' and initial_yuan is not null),
            null
        )
    ) as doubt,
    arg_max(disclosure_key, (has_money, stage_no, disclosure_key)) as disclosure_key,
    arg_max(unit_key, (stage_no, disclosure_key)) as unit_key,
    arg_max(unit_name, (stage_no, disclosure_key)) as unit_name,
    arg_max(organisation_name, (stage_no, disclosure_key)) as organisation_name,
    arg_max(department_key, (stage_no, disclosure_key)) as department_key,
    arg_max(department_name, (stage_no, disclosure_key)) as department_name,
    arg_max(region_code, (stage_no, disclosure_key)) as region_code,
    arg_max(province, (stage_no, disclosure_key)) as province,
    arg_max(city, (stage_no, disclosure_key)) as city,
    arg_max(county, (stage_no, disclosure_key)) as county
from ranked
group by project, fiscal_year;
