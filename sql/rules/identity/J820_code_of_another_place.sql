-- J820 code_of_another_place: a project's code that begins with the number of another county than the form's.
-- One checked row: one form with a code of the fiscal platform (division, year, letter, number) and a known place. Inputs: fact_disclosure,
-- dim_region. A division above the form's or in it is at home, and so is one that became it; a number that is no division's tells nothing.
with coded as (
    select *, left(project_code, 6) as division
    from fact_disclosure
    where is_current and region_code is not null and regexp_matches(project_code, '^[0-9]{6}2[0-9][A-Z][0-9]{8,}$')
),

placed as (
    select
        c.disclosure_key,
        c.document_key,
        c.table_no,
        c.row_no,
        c.project_name,
        c.project_code,
        any_value(r.region_label) as code_label,
        any_value(own.region_label) as own_label,
        bool_or(
            starts_with(c.region_code, regexp_replace(c.division, '(00)+$', ''))
            or starts_with(c.division, regexp_replace(c.region_code, '(00)+$', ''))
            or r.current_region_code = c.region_code
            or own.current_region_code = c.division
        ) as is_home
    from coded as c
    inner join dim_region as r on c.division = r.region_code
    left join dim_region as own on c.region_code = own.region_code
    group by all
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'project_code' as slug,
        project_code as item,
        code_label as actual,
        own_label as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not is_home as violated
    from placed
)

select * exclude (violated) from checked where violated
