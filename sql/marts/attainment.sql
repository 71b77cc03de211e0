-- Purpose: whether indicators attained their targets, with the names of indicators, projects, organisations, places and files
-- Grain: one indicator of a current self-evaluation and one pairing; same_form also where it prints a target or an actual value only
-- Inputs: main.fact_attainment, main.fact_indicator_line, main.fact_disclosure, main.dim_indicator, main.dim_unit, main.dim_region,
-- main.dim_document
create view mart.attainment as
select
    outcome.disclosure_key,
    outcome.pairing,
    outcome.target_disclosure_key,
    document.source_file,
    goal_document.source_file as target_source_file,
    outcome.subject,
    outcome.fiscal_year,
    form.year_key,
    form.unit_name,
    form.unit_code,
    form.department_name,
    case when form.unit_key = 'unknown' then null else unit.unit_name end as organisation_name,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county,
    form.project_name,
    form.project_code,
    line.level1,
    line.level2,
    indicator.standard_level1,
    indicator.standard_level2,
    indicator.level_basis,
    line.indicator_name,
    indicator.normalised_name,
    indicator.concept,
    indicator.polarity,
    outcome.target_text,
    outcome.target_comparator,
    outcome.target_number,
    outcome.target_high,
    outcome.target_unit,
    outcome.actual_value_text,
    outcome.actual_number,
    outcome.actual_high,
    outcome.actual_unit,
    outcome.attained_percent,
    outcome.verdict,
    outcome.verdict_reason,
    line.weight,
    line.score,
    line.reason_text,
    line.is_part,
    form.doubt,
    outcome.indicator_key,
    outcome.indicator_line_key,
    outcome.target_value_key,
    outcome.actual_value_key,
    outcome.document_key,
    outcome.table_no,
    outcome.row_no,
    outcome.column_no,
    form.unit_key,
    form.department_key,
    form.project_key
from main.fact_attainment as outcome
inner join main.fact_indicator_line as line on outcome.indicator_line_key = line.indicator_line_key
inner join main.dim_indicator as indicator on outcome.indicator_key = indicator.indicator_key
inner join main.fact_disclosure as form on outcome.disclosure_key = form.disclosure_key
inner join main.dim_document as document on outcome.document_key = document.document_key
inner join main.dim_document as goal_document on outcome.target_document_key = goal_document.document_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code;
