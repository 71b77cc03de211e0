-- J001 keys_unique: a key that stands more than once.
-- One checked row: one table with a key. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with counted as (
    select 'main.dim_code' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_code group by code_set, code having count(*) > 1) as twice
    union all
    select 'main.dim_funding_source' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_funding_source group by funding_source having count(*) > 1) as twice
    union all
    select 'main.dim_year' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_year group by year_key having count(*) > 1) as twice
    union all
    select 'main.dim_region' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_region group by region_key having count(*) > 1) as twice
    union all
    select 'main.dim_unit' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_unit group by unit_key having count(*) > 1) as twice
    union all
    select 'main.dim_unit_year' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_unit_year group by unit_key, year_key having count(*) > 1) as twice
    union all
    select 'main.dim_project' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_project group by project_key having count(*) > 1) as twice
    union all
    select 'main.dim_indicator' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_indicator group by indicator_key having count(*) > 1) as twice
    union all
    select 'main.dim_measure_unit' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_measure_unit group by unit having count(*) > 1) as twice
    union all
    select 'main.dim_document' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_document group by document_key having count(*) > 1) as twice
    union all
    select 'main.dim_document_location' as item, count(*) as failed, null as example
    from (select 1 as n from main.dim_document_location group by location_key having count(*) > 1) as twice
    union all
    select 'main.fact_disclosure' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_disclosure group by disclosure_key having count(*) > 1) as twice
    union all
    select 'main.fact_indicator_line' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_indicator_line group by indicator_line_key having count(*) > 1) as twice
    union all
    select 'main.fact_indicator' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_indicator group by indicator_value_key having count(*) > 1) as twice
    union all
    select 'main.fact_funding' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_funding group by funding_key having count(*) > 1) as twice
    union all
    select 'main.fact_form_money' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_form_money group by disclosure_key having count(*) > 1) as twice
    union all
    select 'main.fact_attainment' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_attainment group by indicator_line_key, pairing having count(*) > 1) as twice
    union all
    select 'main.fact_execution' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_execution group by execution_key having count(*) > 1) as twice
    union all
    select 'main.fact_field' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_field group by field_key having count(*) > 1) as twice
    union all
    select 'main.fact_text_cell' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_text_cell group by disclosure_key, slug having count(*) > 1) as twice
    union all
    select 'main.fact_mention' as item, count(*) as failed, null as example
    from (select 1 as n from main.fact_mention group by disclosure_key, slug, mention_ordinal having count(*) > 1) as twice
    union all
    select 'meta.run' as item, count(*) as failed, null as example
    from (select 1 as n from meta.run group by run_id having count(*) > 1) as twice
    union all
    select 'meta.version_change' as item, count(*) as failed, null as example
    from (select 1 as n from meta.version_change group by change_kind having count(*) > 1) as twice
    union all
    select 'meta.document' as item, count(*) as failed, null as example
    from (select 1 as n from meta.document group by document_key having count(*) > 1) as twice
    union all
    select 'meta.duplicate' as item, count(*) as failed, null as example
    from (select 1 as n from meta.duplicate group by duplicate_disclosure_key having count(*) > 1) as twice
    union all
    select 'meta.earlier_validity' as item, count(*) as failed, null as example
    from (select 1 as n from meta.earlier_validity group by disclosure_key, valid_from having count(*) > 1) as twice
    union all
    select 'meta.unread_cell' as item, count(*) as failed, null as example
    from (select 1 as n from meta.unread_cell group by document_key, table_no, row_no, column_no having count(*) > 1) as twice
    union all
    select 'meta.template_row' as item, count(*) as failed, null as example
    from (select 1 as n from meta.template_row group by document_key, table_no, row_no, column_no having count(*) > 1) as twice
    union all
    select 'meta.cell_summary' as item, count(*) as failed, null as example
    from (select 1 as n from meta.cell_summary group by document_key having count(*) > 1) as twice
    union all
    select 'meta.label_review' as item, count(*) as failed, null as example
    from (select 1 as n from meta.label_review group by text, position having count(*) > 1) as twice
    union all
    select 'meta.conservation' as item, count(*) as failed, null as example
    from (select 1 as n from meta.conservation group by record having count(*) > 1) as twice
    union all
    select 'meta.unit_proposal' as item, count(*) as failed, null as example
    from (select 1 as n from meta.unit_proposal group by unit_key, other_unit_key having count(*) > 1) as twice
    union all
    select 'meta.project_proposal' as item, count(*) as failed, null as example
    from (select 1 as n from meta.project_proposal group by project_key, other_project_key having count(*) > 1) as twice
    union all
    select 'meta.correction' as item, count(*) as failed, null as example
    from (select 1 as n from meta.correction group by correction_id having count(*) > 1) as twice
    union all
    select 'meta.seen_cell' as item, count(*) as failed, null as example
    from (select 1 as n from meta.seen_cell group by document_key, table_no, row_no, column_no having count(*) > 1) as twice
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
