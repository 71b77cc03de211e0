-- Purpose: amounts of current forms
-- Grain: one amount
-- Inputs: main.fact_funding, main.fact_disclosure, main.dim_document, main.dim_unit, main.dim_region,
-- meta.amount_doubt
create view mart.funding as
select
    fact.disclosure_key,
    fact.funding_key,
    document.source_file,
    fact.subject,
    fact.stage,
    fact.funding_source,
    fact.measure,
    fact.period,
    fact.amount_yuan,
    fact.amount_text,
    fact.label,
    fact.money_unit,
    fact.correction,
    coalesce(doubt.doubt, form.doubt) as doubt,
    form.unit_name,
    form.project_name,
    fact.fiscal_year,
    form.year_key,
    fact.document_key,
    fact.table_no,
    fact.row_no,
    fact.column_no,
    form.unit_key,
    form.department_key,
    form.project_key,
    case when form.unit_key = 'unknown' then null else unit.unit_name end as organisation_name,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county,
    form.department_name,
    form.project_code,
    fact.is_ocr,
    fact.reading_confidence,
    fact.is_latest
from main.fact_funding as fact
inner join main.fact_disclosure as form on fact.disclosure_key = form.disclosure_key
inner join main.dim_document as document on fact.document_key = document.document_key
left join meta.amount_doubt as doubt on fact.funding_key = doubt.funding_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
where form.is_current;
