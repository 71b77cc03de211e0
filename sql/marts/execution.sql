-- Purpose: budget execution rates of current forms
-- Grain: one rate
-- Inputs: main.fact_execution, main.fact_disclosure, main.dim_document
create view mart.execution as
select
    fact.disclosure_key,
    fact.execution_key,
    document.source_file,
    fact.subject,
    fact.stage,
    fact.funding_source,
    fact.rate,
    fact.rate_text,
    fact.weight,
    fact.score,
    form.unit_name,
    form.project_name,
    fact.fiscal_year,
    fact.document_key,
    fact.table_no,
    fact.row_no,
    fact.column_no,
    fact.correction
from main.fact_execution as fact
inner join main.fact_disclosure as form on fact.disclosure_key = form.disclosure_key
inner join main.dim_document as document on fact.document_key = document.document_key
where form.is_current;
