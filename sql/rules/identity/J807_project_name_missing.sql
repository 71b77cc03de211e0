-- J807 project_name_missing: a project or fund without name.
-- One checked row: one current form of a project or fund. Inputs: fact_disclosure.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'project_name' as slug,
        coalesce(title, unit_name) as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        coalesce(trim(project_name), '') = '' as violated
    from fact_disclosure
    where is_current and subject in ('project', 'fund')
)

select * exclude (violated) from checked where violated
