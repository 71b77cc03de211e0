-- J809 project_code_contradicts: one project under several codes in one year, or a file named after another code.
-- One checked row: one coded form, beside the code that most forms of the project print in that year (its stages should agree) and, where
-- that does not tell, in all years; beside a code of other years from which it differs in two signs at most; and beside the code in its
-- file's name. Inputs: fact_disclosure, dim_unit, dim_document.
-- A project is told by its name within its unit, without the year; two projects of one name in one form's list are two.
with form as (
    select
        f.*,
        if(u.unit_kind = 'own_level', u.parent_unit_key, u.unit_key) as carrier_key,
        regexp_replace(f.project_name, $word_year_or_bracket, '', 'g') as name,
        regexp_replace(d.source_file, '^.*[/\\]', '') as file_name
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    inner join dim_document as d on f.document_key = d.document_key
    where
        f.is_current and f.unit_key <> 'unknown'
        and f.project_code is not null and f.project_name is not null and regexp_matches(f.project_code, '[0-9]')
),

counted as (
    select
        *,
        count(*) over (partition by carrier_key, name, subject, fiscal_year, project_code) as forms_of_year,
        count(*) over (partition by carrier_key, name, subject, project_code) as forms,
        case stage when 'goal' then 1 when 'monitoring' then 2 else 3 end as stage_no
    from form
),

usual as (
    select carrier_key, name, fiscal_year, subject, arg_max(project_code, (forms_of_year, forms, -stage_no, project_code)) as project_code
    from counted
    where fiscal_year is not null
    group by all
),

known as (
    select carrier_key, name, subject, arg_max(project_code, (forms, project_code)) as project_code, max(forms) as forms
    from counted
    group by all
),

staged as (
    -- a list that prints two projects of one name prints two codes in one stage
    select carrier_key, name, fiscal_year, subject
    from form
    group by carrier_key, name, fiscal_year, subject, stage
    having count(distinct project_code) > 1
),

compared as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.project_name as item,
        f.project_code as actual,
        u.project_code as compared_with
    from form as f
    inner join usual as u
        on f.carrier_key = u.carrier_key and f.name = u.name and f.fiscal_year = u.fiscal_year and f.subject = u.subject
    where (f.carrier_key, f.name, f.fiscal_year, f.subject) not in (select (carrier_key, name, fiscal_year, subject) from staged)
    union all
    select
        c.disclosure_key,
        c.document_key,
        c.table_no,
        c.row_no,
        c.project_name as item,
        c.project_code as actual,
        k.project_code as compared_with
    from counted as c
    inner join known as k on c.carrier_key = k.carrier_key and c.name = k.name and c.subject = k.subject
    where
        c.forms = 1
        and k.forms > 2
        -- a project that is entered anew each year has the year in its code
        and not regexp_full_match(
            k.project_code, left(c.project_code, 6) || '[0-9]{2}' || substring(c.project_code, 9)
        )
        and length(c.project_code) = length(k.project_code)
        and if(length(c.project_code) = length(k.project_code), hamming(c.project_code, k.project_code), 9) between 1 and 2
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        file_name as item,
        project_code as actual,
        regexp_extract(file_name, '[0-9A-Za-z]{' || length(project_code) || '}') as compared_with
    from form
    where length(project_code) >= 12 and regexp_matches(file_name, '[0-9A-Za-z]{12,}')
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'project_code' as slug,
        item,
        actual,
        compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        upper(actual) <> upper(compared_with) as violated
    from compared
    where compared_with <> ''
    qualify row_number() over (partition by disclosure_key, item order by upper(actual) <> upper(compared_with) desc) = 1
)

select * exclude (violated) from checked where violated
