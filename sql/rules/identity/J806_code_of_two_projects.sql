-- J806 code_of_two_projects: one project code beside two names.
-- One checked row: one way of writing a name beside a code. Inputs: fact_disclosure. Brackets, spaces, punctuation and years do not make
-- another name; the name that the code carries most often is taken for the right one. Where the names are two projects, each is told: two
-- keys, or two forms of one stage and year.
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
        min(project_name) as project_name,
        count(*) as n,
        list(distinct project_key) as projects,
        list(distinct concat_ws('|', stage, fiscal_year)) as stages,
        min((document_key, disclosure_key, table_no, row_no)) as place
    from named
    group by project_code, bare
),

ranked as (
    select
        *,
        row_number() over w as place_no,
        first_value(bare) over w as usual,
        first_value(project_name) over w as usual_name,
        first_value(projects) over w as usual_projects,
        first_value(stages) over w as usual_stages
    from written
    window w as (partition by project_code order by n desc, bare asc rows between unbounded preceding and unbounded following)
),

apart as (
    -- the first name that is another project than the usual one
    select project_code, arg_min(project_name, place_no) as other_name
    from ranked
    where bare <> usual and (not list_has_any(projects, usual_projects) or list_has_any(stages, usual_stages))
    group by project_code
),

checked as (
    select
        ranked.place[2] as disclosure_key,
        ranked.place[1] as document_key,
        ranked.place[3] as table_no,
        ranked.place[4] as row_no,
        null as column_no,
        'project_code' as slug,
        ranked.project_code as item,
        ranked.project_name as actual,
        if(ranked.bare = ranked.usual, apart.other_name, ranked.usual_name) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        ranked.bare <> ranked.usual or apart.other_name is not null as violated
    from ranked
    left join apart on ranked.project_code = apart.project_code
)

select * exclude (violated) from checked where violated
