-- Purpose: what the rules found on current forms and on documents, each with the finding that explains it
-- Grain: one finding
-- Inputs: meta.finding, meta.rule, main.fact_disclosure, main.dim_document, main.dim_unit, main.dim_region
create view mart.finding as
with consequence as (
    select
        cause_key,
        count(*) as consequence_count
    from meta.finding
    where cause_key is not null
    group by cause_key
)

select
    finding.finding_key,
    finding.rule_id,
    finding.category,
    finding.severity,
    document.source_file,
    form.unit_name,
    form.project_name,
    form.fiscal_year,
    coalesce(form.year_key, 0) as year_key,
    form.subject,
    form.stage,
    finding.table_no,
    finding.row_no,
    finding.column_no,
    finding.item,
    finding.printed,
    finding.compared_with,
    finding.should_be,
    finding.compared_with_value,
    finding.should_be_value,
    finding.difference,
    finding.cause_key,
    cause.rule_id as cause_rule_id,
    cause.message_zh as cause_message_zh,
    cause.message_en as cause_message_en,
    coalesce(consequence.consequence_count, 0) as consequence_count,
    finding.message_zh,
    finding.message_en,
    finding.disclosure_key,
    coalesce(finding.document_key, form.document_key) as document_key,
    finding.fact_key,
    rule.title_zh,
    rule.title_en,
    form.department_name,
    coalesce(form.unit_key, 'unknown') as unit_key,
    coalesce(form.department_key, 'unknown') as department_key,
    coalesce(form.project_key, 'unknown') as project_key,
    case when unit.unit_key = 'unknown' then null else unit.unit_name end as organisation_name,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county
from meta.finding as finding
left join meta.finding as cause on finding.cause_key = cause.finding_key
left join consequence on finding.finding_key = consequence.cause_key
left join main.fact_disclosure as form on finding.disclosure_key = form.disclosure_key
left join main.dim_document as document on coalesce(finding.document_key, form.document_key) = document.document_key
left join meta.rule as rule on finding.rule_id = rule.rule_id
left join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
where coalesce(form.is_current, true);
