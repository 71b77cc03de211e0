-- J810 project_code_mistyped: a letter in a project's code where a digit belongs (O among digits, I or l between them), or a code of the
-- fiscal platform (division, year, letter, number) that is cut short.
-- One checked row: one form with a project code of ten signs at least. Inputs: fact_disclosure. Codes have letters of their own (T, Y, R),
-- which are left alone.
with coded as (
    select *, regexp_matches(project_code, '[0-9][OoIl]+[0-9]|[A-Z][Oo]{2,}[0-9]|[Oo]{2}') as is_lettered
    from fact_disclosure
    where is_current and regexp_matches(project_code, '^[0-9A-Za-z]{10,}$')
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'project_code' as slug,
        project_name as item,
        project_code as actual,
        if(is_lettered, $word_said_letters_for_digits, $word_said_code_too_short) as compared_with,
        if(is_lettered, regexp_replace(regexp_replace(project_code, '[Oo]', '0', 'g'), '[Il]', '1', 'g'), null) as should_be,
        null as difference,
        null as fact_key,
        is_lettered or regexp_matches(project_code, '^[0-9]{6}2[0-9][A-Z][0-9]+$') and length(project_code) < $least_signs as violated
    from coded
)

select * exclude (violated) from checked where violated
