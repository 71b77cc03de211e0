-- J801 project_code_missing: a project without code.
-- One checked row: one current form of a project. Inputs: fact_disclosure. Funds (专项) have no project code.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        project_name as item,
        null as actual,
        null as expected,
        null as difference,
        null as fact_key,
        coalesce(trim(project_code), '') = '' as violated
    from fact_disclosure
    where is_current and subject = 'project'
)

select * exclude (violated) from checked where violated
