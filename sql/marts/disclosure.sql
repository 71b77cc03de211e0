-- Purpose: current forms for charts and tables
-- Grain: one current form
-- Inputs: main.fact_disclosure, main.dim_document, main.dim_document_location, main.dim_unit, main.dim_region, meta.duplicate
create view mart.disclosure as
with present as (
    select distinct location.document_key
    from main.dim_document_location as location
    where location.withdrawn_at is null
),

standing as (
    -- forms that still stand in a file, their own or a copy
    select form.disclosure_key
    from main.fact_disclosure as form
    semi join present on form.document_key = present.document_key
    union
    select copy.primary_disclosure_key
    from meta.duplicate as copy
    semi join present on copy.duplicate_document_key = present.document_key
)

select
    form.disclosure_key,
    document.source_file,
    form.document_key,
    form.subject,
    form.stage,
    form.title,
    form.fiscal_year,
    form.year_key,
    form.other_years,
    form.reporting_month,
    form.unit_name,
    form.department_name,
    form.project_name,
    form.project_code,
    form.goal_text,
    form.total_goal_text,
    form.actual_text,
    form.total_score,
    form.grade,
    form.is_current,
    form.valid_from,
    form.revision_no,
    form.unit_key,
    form.department_key,
    form.project_key,
    form.table_no,
    form.row_no,
    standing.disclosure_key is null as is_withdrawn,
    form.correction,
    form.doubt,
    case when form.unit_key = 'unknown' then null else unit.unit_name end as organisation_name,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county
from main.fact_disclosure as form
inner join main.dim_document as document on form.document_key = document.document_key
left join standing on form.disclosure_key = standing.disclosure_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
where form.is_current;
