-- J305 indicators_missing: a form without any indicator.
-- One checked row: one current form. Inputs: fact_disclosure, fact_indicator_line.
with checked as (
    select
        d.disclosure_key,
        d.document_key,
        d.table_no,
        d.row_no,
        null as column_no,
        coalesce(d.project_name, d.unit_name) as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not exists (select 1 from fact_indicator_line as l where l.disclosure_key = d.disclosure_key) as violated
    from fact_disclosure as d
    where d.is_current
)

select * exclude (violated) from checked where violated
