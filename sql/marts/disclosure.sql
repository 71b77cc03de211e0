-- Purpose: current forms for charts and tables
-- Grain: one current form
-- Inputs: main.fact_disclosure, main.dim_document
create view mart.disclosure as
select
    form.disclosure_key,
    document.source_file,
    form.document_key,
    form.subject,
    form.stage,
    form.title,
    form.fiscal_year,
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
    document.is_withdrawn,
    form.correction
from main.fact_disclosure as form
inner join main.dim_document as document on form.document_key = document.document_key
where form.is_current;
