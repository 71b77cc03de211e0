-- J811 title_of_another_project: the title is of another project than the form.
-- One checked row: one project's form whose title names a project. Inputs: fact_disclosure, dim_unit. What stands in a title between the
-- year or place and 绩效 is a project's name where it has four signs, says nothing of kinds of money and forms (部门预算, 专项资金) and names
-- no office. It is another's where hardly two signs in a row of it stand in the form's project, unit, department or goal. A title over
-- several projects is of them all, and a fund's (资金) may hold projects of any name.
with form as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.title,
        f.project_name,
        concat_ws(' ', f.project_text, f.unit_text, f.department_name, f.goal_text, f.total_goal_text) as own_words,
        regexp_replace(
            replace(
                replace(regexp_replace(f.title, '\s|[“”"《》]', '', 'g'), coalesce(u.county, u.city, '§'), '§'),
                coalesce(f.unit_name, '§'),
                '§'
            ),
            $word_year_of_title,
            '§',
            'g'
        ) as body,
        count(distinct f.project_key) over (partition by f.document_key, f.title) as projects
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    where f.is_current and f.subject = 'project' and f.project_name is not null and f.title is not null
),

named as (
    select *, regexp_extract(body, $word_project_in_title, 1) as name
    from form
    where projects = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'title' as slug,
        $word_said_title as item,
        name as actual,
        project_name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        len(list_filter(range(1, length(name)), lambda i: contains(own_words, substr(name, i, 2)))) <= (length(name) - 1) * $most_alike
            as violated
    from named
    -- 山西省项目 and 项目绩效 are no names
    where length(regexp_replace(name, $word_idle_in_title, '', 'g')) >= 4 and not regexp_matches(name, $word_no_project_in_title)
)

select * exclude (violated) from checked where violated
