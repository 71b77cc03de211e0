-- Purpose: what the rules found on current forms and on documents
-- Grain: one finding
-- Inputs: meta.finding, main.fact_disclosure, main.dim_document
create view mart.finding as
select
    finding.finding_key,
    finding.rule_id,
    finding.category,
    finding.severity,
    document.source_file,
    form.unit_name,
    form.project_name,
    form.fiscal_year,
    form.subject,
    form.stage,
    finding.table_no,
    finding.row_no,
    finding.column_no,
    finding.item,
    finding.printed,
    finding.expected,
    finding.difference,
    finding.message_zh,
    finding.message_en,
    finding.disclosure_key,
    coalesce(finding.document_key, form.document_key) as document_key,
    finding.fact_key
from meta.finding as finding
left join main.fact_disclosure as form on finding.disclosure_key = form.disclosure_key
left join main.dim_document as document on coalesce(finding.document_key, form.document_key) = document.document_key
where coalesce(form.is_current, true);
