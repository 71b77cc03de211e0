-- J002 references_resolve: a key that points to no row.
-- One checked row: one referring column. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with counted as (
    select 'main.dim_project.unit_key' as item, count(*) as failed, min(cast(s.unit_key as varchar)) as example from main.dim_project as s anti join dim_unit as r on s.unit_key = r.unit_key where s.unit_key is not null
    union all
    select 'main.dim_document_location.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from main.dim_document_location as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'main.fact_disclosure.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from main.fact_disclosure as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'main.fact_disclosure.fiscal_year' as item, count(*) as failed, min(cast(s.fiscal_year as varchar)) as example from main.fact_disclosure as s anti join dim_year as r on s.fiscal_year = r.fiscal_year where s.fiscal_year is not null
    union all
    select 'main.fact_disclosure.unit_key' as item, count(*) as failed, min(cast(s.unit_key as varchar)) as example from main.fact_disclosure as s anti join dim_unit as r on s.unit_key = r.unit_key where s.unit_key is not null
    union all
    select 'main.fact_disclosure.department_key' as item, count(*) as failed, min(cast(s.department_key as varchar)) as example from main.fact_disclosure as s anti join dim_unit as r on s.department_key = r.unit_key where s.department_key is not null
    union all
    select 'main.fact_disclosure.project_key' as item, count(*) as failed, min(cast(s.project_key as varchar)) as example from main.fact_disclosure as s anti join dim_project as r on s.project_key = r.project_key where s.project_key is not null
    union all
    select 'main.fact_indicator_line.disclosure_key' as item, count(*) as failed, min(cast(s.disclosure_key as varchar)) as example from main.fact_indicator_line as s anti join fact_disclosure as r on s.disclosure_key = r.disclosure_key where s.disclosure_key is not null
    union all
    select 'main.fact_indicator_line.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from main.fact_indicator_line as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'main.fact_indicator_line.unit_key' as item, count(*) as failed, min(cast(s.unit_key as varchar)) as example from main.fact_indicator_line as s anti join dim_unit as r on s.unit_key = r.unit_key where s.unit_key is not null
    union all
    select 'main.fact_indicator_line.project_key' as item, count(*) as failed, min(cast(s.project_key as varchar)) as example from main.fact_indicator_line as s anti join dim_project as r on s.project_key = r.project_key where s.project_key is not null
    union all
    select 'main.fact_indicator_line.fiscal_year' as item, count(*) as failed, min(cast(s.fiscal_year as varchar)) as example from main.fact_indicator_line as s anti join dim_year as r on s.fiscal_year = r.fiscal_year where s.fiscal_year is not null
    union all
    select 'main.fact_indicator_line.indicator_key' as item, count(*) as failed, min(cast(s.indicator_key as varchar)) as example from main.fact_indicator_line as s anti join dim_indicator as r on s.indicator_key = r.indicator_key where s.indicator_key is not null
    union all
    select 'main.fact_indicator.indicator_line_key' as item, count(*) as failed, min(cast(s.indicator_line_key as varchar)) as example from main.fact_indicator as s anti join fact_indicator_line as r on s.indicator_line_key = r.indicator_line_key where s.indicator_line_key is not null
    union all
    select 'main.fact_indicator.disclosure_key' as item, count(*) as failed, min(cast(s.disclosure_key as varchar)) as example from main.fact_indicator as s anti join fact_disclosure as r on s.disclosure_key = r.disclosure_key where s.disclosure_key is not null
    union all
    select 'main.fact_indicator.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from main.fact_indicator as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'main.fact_indicator.unit_key' as item, count(*) as failed, min(cast(s.unit_key as varchar)) as example from main.fact_indicator as s anti join dim_unit as r on s.unit_key = r.unit_key where s.unit_key is not null
    union all
    select 'main.fact_indicator.project_key' as item, count(*) as failed, min(cast(s.project_key as varchar)) as example from main.fact_indicator as s anti join dim_project as r on s.project_key = r.project_key where s.project_key is not null
    union all
    select 'main.fact_indicator.fiscal_year' as item, count(*) as failed, min(cast(s.fiscal_year as varchar)) as example from main.fact_indicator as s anti join dim_year as r on s.fiscal_year = r.fiscal_year where s.fiscal_year is not null
    union all
    select 'main.fact_indicator.indicator_key' as item, count(*) as failed, min(cast(s.indicator_key as varchar)) as example from main.fact_indicator as s anti join dim_indicator as r on s.indicator_key = r.indicator_key where s.indicator_key is not null
    union all
    select 'main.fact_funding.disclosure_key' as item, count(*) as failed, min(cast(s.disclosure_key as varchar)) as example from main.fact_funding as s anti join fact_disclosure as r on s.disclosure_key = r.disclosure_key where s.disclosure_key is not null
    union all
    select 'main.fact_funding.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from main.fact_funding as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'main.fact_funding.unit_key' as item, count(*) as failed, min(cast(s.unit_key as varchar)) as example from main.fact_funding as s anti join dim_unit as r on s.unit_key = r.unit_key where s.unit_key is not null
    union all
    select 'main.fact_funding.project_key' as item, count(*) as failed, min(cast(s.project_key as varchar)) as example from main.fact_funding as s anti join dim_project as r on s.project_key = r.project_key where s.project_key is not null
    union all
    select 'main.fact_funding.fiscal_year' as item, count(*) as failed, min(cast(s.fiscal_year as varchar)) as example from main.fact_funding as s anti join dim_year as r on s.fiscal_year = r.fiscal_year where s.fiscal_year is not null
    union all
    select 'main.fact_execution.disclosure_key' as item, count(*) as failed, min(cast(s.disclosure_key as varchar)) as example from main.fact_execution as s anti join fact_disclosure as r on s.disclosure_key = r.disclosure_key where s.disclosure_key is not null
    union all
    select 'main.fact_execution.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from main.fact_execution as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'main.fact_execution.unit_key' as item, count(*) as failed, min(cast(s.unit_key as varchar)) as example from main.fact_execution as s anti join dim_unit as r on s.unit_key = r.unit_key where s.unit_key is not null
    union all
    select 'main.fact_execution.project_key' as item, count(*) as failed, min(cast(s.project_key as varchar)) as example from main.fact_execution as s anti join dim_project as r on s.project_key = r.project_key where s.project_key is not null
    union all
    select 'main.fact_execution.fiscal_year' as item, count(*) as failed, min(cast(s.fiscal_year as varchar)) as example from main.fact_execution as s anti join dim_year as r on s.fiscal_year = r.fiscal_year where s.fiscal_year is not null
    union all
    select 'main.fact_field.disclosure_key' as item, count(*) as failed, min(cast(s.disclosure_key as varchar)) as example from main.fact_field as s anti join fact_disclosure as r on s.disclosure_key = r.disclosure_key where s.disclosure_key is not null
    union all
    select 'main.fact_field.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from main.fact_field as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'main.fact_field.unit_key' as item, count(*) as failed, min(cast(s.unit_key as varchar)) as example from main.fact_field as s anti join dim_unit as r on s.unit_key = r.unit_key where s.unit_key is not null
    union all
    select 'main.fact_field.project_key' as item, count(*) as failed, min(cast(s.project_key as varchar)) as example from main.fact_field as s anti join dim_project as r on s.project_key = r.project_key where s.project_key is not null
    union all
    select 'main.fact_field.fiscal_year' as item, count(*) as failed, min(cast(s.fiscal_year as varchar)) as example from main.fact_field as s anti join dim_year as r on s.fiscal_year = r.fiscal_year where s.fiscal_year is not null
    union all
    select 'meta.document.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from meta.document as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'meta.duplicate.duplicate_document_key' as item, count(*) as failed, min(cast(s.duplicate_document_key as varchar)) as example from meta.duplicate as s anti join dim_document as r on s.duplicate_document_key = r.document_key where s.duplicate_document_key is not null
    union all
    select 'meta.duplicate.primary_disclosure_key' as item, count(*) as failed, min(cast(s.primary_disclosure_key as varchar)) as example from meta.duplicate as s anti join fact_disclosure as r on s.primary_disclosure_key = r.disclosure_key where s.primary_disclosure_key is not null
    union all
    select 'meta.duplicate.primary_document_key' as item, count(*) as failed, min(cast(s.primary_document_key as varchar)) as example from meta.duplicate as s anti join dim_document as r on s.primary_document_key = r.document_key where s.primary_document_key is not null
    union all
    select 'meta.quarantine.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from meta.quarantine as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'meta.unread_cell.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from meta.unread_cell as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'meta.unread_cell.disclosure_key' as item, count(*) as failed, min(cast(s.disclosure_key as varchar)) as example from meta.unread_cell as s anti join fact_disclosure as r on s.disclosure_key = r.disclosure_key where s.disclosure_key is not null
    union all
    select 'meta.cell_summary.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from meta.cell_summary as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
    union all
    select 'meta.note.document_key' as item, count(*) as failed, min(cast(s.document_key as varchar)) as example from meta.note as s anti join dim_document as r on s.document_key = r.document_key where s.document_key is not null
),

checked as (
    select
        null as disclosure_key,
        null as document_key,
        null as table_no,
        null as row_no,
        null as column_no,
        item,
        failed as actual,
        example as expected,
        null as difference,
        null as fact_key,
        failed > 0 as violated
    from counted
)

select * exclude (violated) from checked where violated
