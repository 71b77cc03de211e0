-- Purpose: amounts of current forms
-- Grain: one amount
-- Inputs: main.fact_funding, main.fact_disclosure, main.dim_document
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
    form.unit_name,
    form.project_name,
    fact.fiscal_year,
    fact.document_key,
    fact.table_no,
    fact.row_no,
    fact.column_no
from main.fact_funding as fact
inner join main.fact_disclosure as form on fact.disclosure_key = form.disclosure_key
inner join main.dim_document as document on fact.document_key = document.document_key
where form.is_current;
