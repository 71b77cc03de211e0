-- Purpose: the money of a project in a year, once, as the latest stage that prints money says it
-- Grain: one project (or fund) and budget year; a form whose project is not known is one of its own
-- Inputs: mart.form_money
create view mart.project_year as
with form as (
    select
        *,
        array_position(['goal', 'monitoring', 'evaluation'], stage) as stage_no,
        coalesce(nullif(project_key, 'unknown'), disclosure_key) as project
    from mart.form_money
    where subject <> 'unit'
)

select
    any_value(project_key) as project_key,
    fiscal_year,
    any_value(year_key) as year_key,
    arg_max(project_name, (stage_no, disclosure_key)) as project_name,
    arg_max(project_code, (stage_no, disclosure_key)) as project_code,
    arg_max(subject, (stage_no, disclosure_key)) as subject,
    cast(sum(initial_yuan) filter (where is_initial_counted) as decimal(24, 4)) as initial_yuan,
    cast(sum(adjusted_yuan) filter (where is_counted) as decimal(24, 4)) as adjusted_yuan,
    cast(sum(executed_yuan) filter (where is_counted) as decimal(24, 4)) as executed_yuan,
    cast(
        coalesce(sum(budget_yuan) filter (where is_counted), sum(initial_yuan) filter (where is_initial_counted)) as decimal(24, 4)
    ) as budget_yuan,
    round(
        sum(executed_yuan) filter (where is_counted and execution_rate is not null) * 100.0
        / nullif(sum(budget_yuan) filter (where is_counted and execution_rate is not null), 0),
        2
    ) as execution_rate,
    cast(sum(unsure_initial_yuan) filter (where is_initial_counted) as decimal(24, 4)) as unsure_initial_yuan,
    cast(sum(unsure_adjusted_yuan) filter (where is_counted) as decimal(24, 4)) as unsure_adjusted_yuan,
    cast(sum(unsure_executed_yuan) filter (where is_counted) as decimal(24, 4)) as unsure_executed_yuan,
    arg_max(stage, stage_no) filter (where is_counted) as stage,
    count(*) as form_count,
    arg_max(other_years, (is_counted, stage_no, disclosure_key)) as other_years,
    min(doubt) filter (where is_counted or is_initial_counted) as doubt,
    min(initial_doubt) filter (where is_initial_counted) as initial_doubt,
    min(adjusted_doubt) filter (where is_counted) as adjusted_doubt,
    min(executed_doubt) filter (where is_counted) as executed_doubt,
    case
        when sum(budget_yuan) filter (where is_counted) is not null then min(budget_doubt) filter (where is_counted) else
            min(initial_doubt) filter (where is_initial_counted)
    end as budget_doubt,
    arg_max(disclosure_key, (is_counted, stage_no, disclosure_key)) as disclosure_key,
    coalesce(arg_max(nullif(unit_key, 'unknown'), (stage_no, disclosure_key)), 'unknown') as unit_key,
    arg_max(unit_name, (stage_no, disclosure_key)) as unit_name,
    arg_max(organisation_name, (stage_no, disclosure_key)) as organisation_name,
    coalesce(arg_max(nullif(department_key, 'unknown'), (stage_no, disclosure_key)), 'unknown') as department_key,
    arg_max(department_name, (stage_no, disclosure_key)) as department_name,
    coalesce(arg_max(nullif(region_key, 'unknown'), (stage_no, disclosure_key)), 'unknown') as region_key,
    arg_max(region_code, (stage_no, disclosure_key)) as region_code,
    arg_max(province, (stage_no, disclosure_key)) as province,
    arg_max(city, (stage_no, disclosure_key)) as city,
    arg_max(county, (stage_no, disclosure_key)) as county
from form
group by project, fiscal_year;
