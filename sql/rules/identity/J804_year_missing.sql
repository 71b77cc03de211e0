-- J804 year_missing: a form without a budget year in title, line or text.
-- One checked row: one current form. Inputs: fact_disclosure.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'fiscal_year' as slug,
        coalesce(project_name, unit_name, title) as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        fiscal_year is null as violated
    from fact_disclosure
    where is_current
)

select * exclude (violated) from checked where violated
