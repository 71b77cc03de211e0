-- Purpose: values of the indicators of current forms; an indicator that prints no value has one row without value_role
-- Grain: one value, or one indicator without value
-- Inputs: main.fact_indicator_line, main.fact_indicator, main.fact_disclosure, main.dim_document, main.dim_indicator,
-- main.dim_unit, main.dim_region
create view mart.indicator as
select
    line.disclosure_key,
    value.indicator_value_key,
    line.indicator_line_key,
    document.source_file,
    line.subject,
    line.stage,
    line.level1,
    line.level2,
    line.indicator_name,
    value.value_role,
    value.value_text,
    value.value_label,
    value.comparator,
    value.value_number,
    value.value_high,
    value.unit,
    value.base_number,
    value.base_high,
    value.base_unit,
    value.date_from,
    value.date_to,
    line.weight,
    line.score,
    coalesce(value.correction, line.correction) as correction,
    line.is_part,
    value.breakdown,
    nullif(value.breakdown_region_key, 'unknown') as breakdown_region_code,
    coalesce(value.breakdown_region_key, 'unknown') as breakdown_region_key,
    value.value_year,
    line.reason_text,
    form.doubt,
    line.fiscal_year,
    form.year_key,
    form.unit_name,
    form.unit_code,
    form.department_name,
    form.project_name,
    form.project_code,
    line.document_key,
    line.indicator_key,
    coalesce(value.table_no, line.table_no) as table_no,
    coalesce(value.row_no, line.row_no) as row_no,
    coalesce(value.column_no, line.column_no) as column_no,
    value.is_ocr,
    value.reading_confidence,
    value.is_latest,
    indicator.standard_level1,
    indicator.standard_level2,
    indicator.level_basis,
    indicator.normalised_name,
    -- what a person has accepted holds for values in its unit
    case when coalesce(value.base_unit = indicator.concept_unit, true) then indicator.concept end as concept,
    indicator.polarity,
    case when form.unit_key = 'unknown' then null else unit.unit_name end as organisation_name,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county,
    form.unit_key,
    form.department_key,
    form.project_key
from main.fact_indicator_line as line
left join main.fact_indicator as value on line.indicator_line_key = value.indicator_line_key
inner join main.fact_disclosure as form on line.disclosure_key = form.disclosure_key
inner join main.dim_document as document on line.document_key = document.document_key
inner join main.dim_indicator as indicator on line.indicator_key = indicator.indicator_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
where form.is_current;
