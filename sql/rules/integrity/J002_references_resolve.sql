-- J002 references_resolve: a key that points to no row.
-- One checked row: one referring column. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with counted as (
    select 'main.dim_unit.region_key' as item, count(*) as failed, min(cast(region_key as varchar)) as example
    from main.dim_unit
    where region_key is not null and region_key not in (select r.region_key from dim_region as r)
    union all
    select 'main.dim_unit_year.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.dim_unit_year
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.dim_unit_year.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.dim_unit_year
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.dim_unit_year.parent_unit_key' as item, count(*) as failed, min(cast(parent_unit_key as varchar)) as example
    from main.dim_unit_year
    where parent_unit_key is not null and parent_unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.dim_project.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.dim_project
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.dim_document_location.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.dim_document_location
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_disclosure.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.fact_disclosure
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_disclosure.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.fact_disclosure
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_disclosure.department_key' as item, count(*) as failed, min(cast(department_key as varchar)) as example
    from main.fact_disclosure
    where department_key is not null and department_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_disclosure.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from main.fact_disclosure
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'main.fact_disclosure.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.fact_disclosure
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.fact_disclosure.region_key' as item, count(*) as failed, min(cast(region_key as varchar)) as example
    from main.fact_disclosure
    where region_key is not null and region_key not in (select r.region_key from dim_region as r)
    union all
    select 'main.fact_indicator_line.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_indicator_line
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_indicator_line.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.fact_indicator_line
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_indicator_line.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.fact_indicator_line
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_indicator_line.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from main.fact_indicator_line
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'main.fact_indicator_line.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.fact_indicator_line
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.fact_indicator_line.indicator_key' as item, count(*) as failed, min(cast(indicator_key as varchar)) as example
    from main.fact_indicator_line
    where indicator_key is not null and indicator_key not in (select r.indicator_key from dim_indicator as r)
    union all
    select 'main.fact_indicator.indicator_line_key' as item, count(*) as failed, min(cast(indicator_line_key as varchar)) as example
    from main.fact_indicator
    where indicator_line_key is not null and indicator_line_key not in (select r.indicator_line_key from fact_indicator_line as r)
    union all
    select 'main.fact_indicator.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_indicator
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_indicator.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.fact_indicator
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_indicator.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.fact_indicator
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_indicator.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from main.fact_indicator
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'main.fact_indicator.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.fact_indicator
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.fact_indicator.indicator_key' as item, count(*) as failed, min(cast(indicator_key as varchar)) as example
    from main.fact_indicator
    where indicator_key is not null and indicator_key not in (select r.indicator_key from dim_indicator as r)
    union all
    select 'main.fact_indicator.breakdown_region_key' as item, count(*) as failed, min(cast(breakdown_region_key as varchar)) as example
    from main.fact_indicator
    where breakdown_region_key is not null and breakdown_region_key not in (select r.region_key from dim_region as r)
    union all
    select 'main.fact_funding.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_funding
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_funding.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.fact_funding
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_funding.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.fact_funding
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_funding.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from main.fact_funding
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'main.fact_funding.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.fact_funding
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.fact_form_money.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_form_money
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_attainment.indicator_line_key' as item, count(*) as failed, min(cast(indicator_line_key as varchar)) as example
    from main.fact_attainment
    where indicator_line_key is not null and indicator_line_key not in (select r.indicator_line_key from fact_indicator_line as r)
    union all
    select 'main.fact_attainment.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_attainment
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_attainment.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.fact_attainment
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_attainment.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.fact_attainment
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_attainment.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from main.fact_attainment
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'main.fact_attainment.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.fact_attainment
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.fact_attainment.indicator_key' as item, count(*) as failed, min(cast(indicator_key as varchar)) as example
    from main.fact_attainment
    where indicator_key is not null and indicator_key not in (select r.indicator_key from dim_indicator as r)
    union all
    select 'main.fact_attainment.target_disclosure_key' as item, count(*) as failed, min(cast(target_disclosure_key as varchar)) as example
    from main.fact_attainment
    where target_disclosure_key is not null and target_disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_attainment.target_document_key' as item, count(*) as failed, min(cast(target_document_key as varchar)) as example
    from main.fact_attainment
    where target_document_key is not null and target_document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_attainment.target_value_key' as item, count(*) as failed, min(cast(target_value_key as varchar)) as example
    from main.fact_attainment
    where target_value_key is not null and target_value_key not in (select r.indicator_value_key from fact_indicator as r)
    union all
    select 'main.fact_attainment.actual_value_key' as item, count(*) as failed, min(cast(actual_value_key as varchar)) as example
    from main.fact_attainment
    where actual_value_key is not null and actual_value_key not in (select r.indicator_value_key from fact_indicator as r)
    union all
    select 'main.fact_execution.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_execution
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_execution.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.fact_execution
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_execution.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.fact_execution
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_execution.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from main.fact_execution
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'main.fact_execution.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.fact_execution
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.fact_field.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_field
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_field.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from main.fact_field
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'main.fact_field.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from main.fact_field
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'main.fact_field.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from main.fact_field
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'main.fact_field.year_key' as item, count(*) as failed, min(cast(year_key as varchar)) as example
    from main.fact_field
    where year_key is not null and year_key not in (select r.year_key from dim_year as r)
    union all
    select 'main.fact_text_cell.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_text_cell
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'main.fact_mention.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from main.fact_mention
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'meta.document.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.document
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.duplicate.duplicate_document_key' as item, count(*) as failed, min(cast(duplicate_document_key as varchar)) as example
    from meta.duplicate
    where duplicate_document_key is not null and duplicate_document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.duplicate.primary_disclosure_key' as item, count(*) as failed, min(cast(primary_disclosure_key as varchar)) as example
    from meta.duplicate
    where primary_disclosure_key is not null and primary_disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'meta.duplicate.primary_document_key' as item, count(*) as failed, min(cast(primary_document_key as varchar)) as example
    from meta.duplicate
    where primary_document_key is not null and primary_document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.earlier_validity.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from meta.earlier_validity
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'meta.quarantine.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.quarantine
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.unread_cell.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.unread_cell
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.unread_cell.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from meta.unread_cell
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'meta.template_row.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.template_row
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.template_row.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from meta.template_row
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
    union all
    select 'meta.cell_summary.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.cell_summary
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.note.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.note
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.unit_proposal.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from meta.unit_proposal
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'meta.unit_proposal.other_unit_key' as item, count(*) as failed, min(cast(other_unit_key as varchar)) as example
    from meta.unit_proposal
    where other_unit_key is not null and other_unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'meta.project_proposal.project_key' as item, count(*) as failed, min(cast(project_key as varchar)) as example
    from meta.project_proposal
    where project_key is not null and project_key not in (select r.project_key from dim_project as r)
    union all
    select 'meta.project_proposal.other_project_key' as item, count(*) as failed, min(cast(other_project_key as varchar)) as example
    from meta.project_proposal
    where other_project_key is not null and other_project_key not in (select r.project_key from dim_project as r)
    union all
    select 'meta.project_proposal.unit_key' as item, count(*) as failed, min(cast(unit_key as varchar)) as example
    from meta.project_proposal
    where unit_key is not null and unit_key not in (select r.unit_key from dim_unit as r)
    union all
    select 'meta.correction.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.correction
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.seen_cell.document_key' as item, count(*) as failed, min(cast(document_key as varchar)) as example
    from meta.seen_cell
    where document_key is not null and document_key not in (select r.document_key from dim_document as r)
    union all
    select 'meta.seen_cell.disclosure_key' as item, count(*) as failed, min(cast(disclosure_key as varchar)) as example
    from meta.seen_cell
    where disclosure_key is not null and disclosure_key not in (select r.disclosure_key from fact_disclosure as r)
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
        example as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        failed > 0 as violated
    from counted
)

select * exclude (violated) from checked where violated
