-- J806 code_of_two_projects: one project code beside two names.
-- One checked row: one way of writing a name beside a code. Inputs: fact_disclosure. Brackets, spaces, punctuation and years do not make
-- another name; the name that the code carries most often is taken for the right one.
with named as (
    select
        *,
        regexp_replace(project_name, $word_year_or_punctuation, '', 'g') as bare
    from fact_disclosure
    where is_current and project_code is not null and project_name is not null
),

written as (
    select
        project_code,
        bare,
        any_value(project_name) as project_name,
        count(*) as n,
        min((document_key, disclosure_key, table_no, row_no)) as place
    from named
    group by project_code, bare
),

ranked as (
    select
        *,
        first_value(bare) over w as usual,
        first_value(project_name) over w as usual_name
    from written
    window w as (partition by project_code order by n desc, bare asc)
),

checked as (
    select
        place[2] as disclosure_key,
        place[1] as document_key,
        place[3] as table_no,
        place[4] as row_no,
        null as column_no,
        'project_name' as slug,
        project_code as item,
        project_name as actual,
        usual_name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        bare <> usual as violated
    from ranked
)

select * exclude (violated) from checked where violated
