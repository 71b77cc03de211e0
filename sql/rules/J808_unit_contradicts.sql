-- J808 unit_contradicts: the title, or the file's name, is of another department of the same place than the form.
-- One checked row: one department's form whose title or file name holds the name of a department of its place. Inputs: fact_disclosure,
-- dim_unit, dim_document. Names are known from what other forms print, with and without their region; a text that holds any name of the
-- form's own unit or department agrees. Offices below a department are not looked at: their forms may bear the department's name.
with name as (
    select
        unit_key,
        unit_name,
        region_code,
        coalesce(parent_unit_key, unit_key) as organisation,
        unnest(list_distinct([
            short_name,
            regexp_replace(unit_name, '（本级）$', ''),
            replace(
                replace(replace(
                    regexp_replace(unit_name, '（本级）$', ''), coalesce(province, ''), ''
                ), coalesce(city, ''), ''), coalesce(county, ''), ''
            )
        ] || [regexp_replace(n, '[（(]?本级[）)]?$', '') for n in string_split(coalesce(printed_names, ''), '；')])) as name
    from dim_unit
    where unit_kind in ('department', 'own_level') and region_code is not null
),

form as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.unit_name,
        u.region_code,
        coalesce(u.parent_unit_key, u.unit_key) as organisation,
        f.department_key,
        f.title,
        regexp_replace(d.source_file, '^.*[/\\]', '') as file_name
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    inner join dim_document as d on f.document_key = d.document_key
    where f.is_current and u.unit_kind in ('department', 'own_level') and u.region_code is not null
),

said as (
    select * exclude (title, file_name), regexp_replace(title, '\s', '', 'g') as body from form where title is not null
    union all
    select * exclude (title, file_name), file_name as body from form
),

held as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.unit_name,
        s.body,
        bool_or(n.organisation = s.organisation or coalesce(n.unit_key = s.department_key, false)) as is_own,
        max_by(n.unit_name, length(n.name)) as named
    from said as s
    inner join name as n on s.region_code = n.region_code and contains(s.body, n.name)
    where length(n.name) >= 3
    group by all
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        body as item,
        unit_name as actual,
        named as expected,
        null as difference,
        null as fact_key,
        not is_own as violated
    from held
)

select * exclude (violated) from checked where violated
