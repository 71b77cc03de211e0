-- J810 project_code_mistyped: a letter in a project's code where a digit belongs: O among digits, I or l between them.
-- One checked row: one form with a project code of ten signs at least. Inputs: fact_disclosure. Codes have letters of their own (T, Y, R),
-- which are left alone.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'project_code' as slug,
        project_name as item,
        project_code as actual,
        null as compared_with,
        regexp_replace(regexp_replace(project_code, '[Oo]', '0', 'g'), '[Il]', '1', 'g') as should_be,
        null as difference,
        null as fact_key,
        regexp_matches(project_code, '[0-9][OoIl]+[0-9]|[A-Z][Oo]{2,}[0-9]|[Oo]{2}') as violated
    from fact_disclosure
    where is_current and regexp_matches(project_code, '^[0-9A-Za-z]{10,}$')
)

select * exclude (violated) from checked where violated
