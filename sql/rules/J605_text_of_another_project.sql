-- J605 text_of_another_project: a goal or a summary that names another project of the unit and not its own.
-- One checked row: one text of a project's form whose unit has other projects. Inputs: fact_disclosure, dim_unit.
-- Only a whole name of six signs or more counts as named, and only where no three signs in a row of the own name (two of a short one) stand
-- beside it; years, places and endings (项目, 工程, 资金) apart. A fund's goal names its projects and is not looked at.
with form as (
    select
        f.*,
        u.province,
        u.city,
        u.county,
        if(u.unit_kind = 'own_level', u.parent_unit_key, u.unit_key) as carrier_key,
        regexp_replace(f.project_name, '20[0-9]{2}年(?:度)?|\s|[“”"《》（）()]', '', 'g') as name
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    where f.is_current and f.subject = 'project' and f.project_key is not null and f.project_name is not null
),

project as (
    select carrier_key, project_key, name, any_value(project_name) as project_name
    from form
    group by carrier_key, project_key, name
),

text as (
    select disclosure_key, '年度目标' as what, regexp_replace(goal_text, '\s|[“”"《》（）()]', '', 'g') as body
    from form where goal_text is not null
    union all
    select disclosure_key, '中长期目标' as what, regexp_replace(total_goal_text, '\s|[“”"《》（）()]', '', 'g') as body
    from form where total_goal_text is not null
    union all
    select disclosure_key, '完成情况' as what, regexp_replace(actual_text, '\s|[“”"《》（）()]', '', 'g') as body
    from form where actual_text is not null
),

own as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        carrier_key,
        project_key,
        project_name,
        name,
        regexp_replace(
            replace(replace(replace(name, coalesce(province, ''), ''), coalesce(city, ''), ''), coalesce(county, ''), ''),
            '(?:建设项目|专项资金|专项经费|补助资金|工作经费|项目|工程|资金|经费|专项|补助|工作)+$', ''
        ) as stem
    from form
),

held as (
    select
        o.*,
        t.what,
        p.project_name as other_name,
        contains(t.body, p.name)
        and len(list_filter(
            range(1, length(o.stem) - if(length(o.stem) > 5, 1, 0)),
            lambda i: contains(replace(t.body, p.name, ''), substr(o.stem, i, if(length(o.stem) > 5, 3, 2)))
        )) = 0 as is_other
    from own as o
    inner join text as t on o.disclosure_key = t.disclosure_key
    inner join project as p on o.carrier_key = p.carrier_key and o.project_key <> p.project_key
    where length(p.name) >= 6 and not contains(o.name, p.name) and length(o.stem) >= 2
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        what as item,
        min(other_name) filter (where is_other) as actual,
        project_name as expected,
        null as difference,
        null as fact_key,
        bool_or(is_other) as violated
    from held
    group by disclosure_key, document_key, table_no, row_no, what, project_name
)

select * exclude (violated) from checked where violated
