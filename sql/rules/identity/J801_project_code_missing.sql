-- J801 project_code_missing: a project whose field for the code is empty, or holds a word (待定, 暂无).
-- One checked row: one current form of a project that has a field for the code. Inputs: fact_disclosure. Funds (专项) have no project code,
-- and many forms ask for none.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'project_code' as slug,
        project_name as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        project_code is null or not regexp_matches(project_code, '[0-9]') as violated
    from fact_disclosure
    where
        is_current
        and subject = 'project'
        and (project_code is not null or list_contains(string_split(blank_fields, ' '), 'project_code'))
)

select * exclude (violated) from checked where violated
