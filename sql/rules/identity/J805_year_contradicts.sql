-- J805 year_contradicts: the file's name, the title, the term, another line or field, the name of a fund or of an indicator holds another
-- year than the form. One checked row: one form with a year, and one of these with a year. Inputs: fact_disclosure, dim_document,
-- fact_indicator_line, rule_amount, rule_term. A beginning alone may be that of works that go on; what was done in one year may be
-- evaluated with the next one's money.
-- A term of the year that another line or the project's name says is right: what is wrong is told there.
-- An evaluation is published in the year after its own; of several years (2022-2024年) any may be the form's.
-- A project's name may be of a year before unless its code is of the form's year, and its whole term too, or its goal without money carried
-- over.
-- A fund or an indicator may be of last year (上年考核, 结转), or, told by its words, of any before; a year of which something else in the form
-- tells is no slip.
with form as (
    select f.*, regexp_replace(d.source_file, '^.*[/\\]', '') as file_name
    from fact_disclosure as f
    inner join dim_document as d on f.document_key = d.document_key
    where f.is_current and f.fiscal_year is not null
),

said as (
    select disclosure_key, document_key, table_no, row_no, stage, fiscal_year, null as slug, file_name as body from form
    union all
    select disclosure_key, document_key, table_no, row_no, stage, fiscal_year, 'title' as slug, title as body
    from form where title is not null
    union all
    -- a year line is no date of publication, whatever the stage, nor is the year of the project's name
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        'goal' as stage,
        fiscal_year,
        if(
            list_has_all(regexp_extract_all(project_text, '20[0-9]{2}'), regexp_extract_all(other_years, '20[0-9]{2}')),
            'project_name',
            'fiscal_year'
        ) as slug,
        if(slug = 'project_name', project_text, other_years) as body
    from form where other_years is not null
),

dated as (
    select
        *,
        [
            cast(y as integer)
            for y in regexp_extract_all(regexp_replace(body, '[〔\[（(]20[0-9]{2}[〕\]）)][0-9]*号|\s', '', 'g'), '[0-9]+')
            if regexp_full_match(y, '20[0-9]{2}')
        ] as years
    from said
),

lasting as (
    select f.*, t.body, list_sort(list_distinct(list_transform(t.days, lambda day: day[1]))) as years, len(t.days) as ends
    from rule_term as t
    inner join form as f on t.disclosure_key = f.disclosure_key
    where len(t.days) > 0
),

-- names that are written anew each year: of a fund, and of indicators
named as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        'project_name' as slug,
        f.project_text as body,
        f.fiscal_year,
        concat_ws(' ', f.goal_text, f.actual_text, f.total_goal_text, f.duration_text, f.other_years, f.title) as beside
    from form as f
    where
        f.subject = 'fund'
        and f.project_text is not null
        and f.disclosure_key not in (
            select a.disclosure_key from rule_amount as a where a.funding_source = 'carryover' and a.amount_yuan > 0
        )
    union all
    select
        f.disclosure_key,
        f.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        'indicator' as slug,
        l.indicator_name as body,
        f.fiscal_year,
        concat_ws(
            ' ',
            f.project_text, f.goal_text, f.actual_text, f.total_goal_text, f.duration_text, f.other_years, f.overview,
            string_agg(l.indicator_name, ' ') over (partition by l.disclosure_key rows between unbounded preceding and 1 preceding),
            string_agg(l.indicator_name, ' ') over (partition by l.disclosure_key rows between 1 following and unbounded following)
        ) as beside
    from fact_indicator_line as l
    inner join form as f on l.disclosure_key = f.disclosure_key
    where contains(l.indicator_name, '20')
),

named_year as (
    select *, cast(regexp_extract(body, '(20[0-9]{2})年', 1) as integer) as year
    from named
    where regexp_matches(body, '20[0-9]{2}年') and not regexp_matches(body, $word_of_an_earlier_year)
),

compared as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        body,
        fiscal_year,
        [year] as years,
        year < fiscal_year - $most_years_before
        and not contains(body, cast(fiscal_year as varchar))
        and not contains(beside, cast(year as varchar)) as violated
    from named_year
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        slug,
        body,
        fiscal_year,
        years,
        not list_contains(years, fiscal_year)
        and not (list_min(years) < fiscal_year and fiscal_year < list_max(years))
        and not (stage = 'evaluation' and list_contains(years, fiscal_year + 1)) as violated
    from dated
    where len(years) > 0
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'duration' as slug,
        body,
        fiscal_year,
        years,
        (list_min(years) > fiscal_year or ends > 1 and list_max(years) < fiscal_year - if(stage = 'evaluation', 1, 0))
        and not list_has_any(
            years,
            list_transform(
                regexp_extract_all(concat_ws(' ', other_years, project_text), '20[0-9]{2}'), lambda year: cast(year as integer)
            )
        ) as violated
    from lasting
    union all
    -- a project whose code and whole term are of the year, or whose goal is set for it, and whose name is of one before
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        'project_name' as slug,
        f.project_text as body,
        f.fiscal_year,
        [cast(regexp_extract(f.project_text, '(20[0-9]{2})年', 1) as integer)] as named_years,
        named_years[1] between f.fiscal_year - $most_years_late and f.fiscal_year - 1
        and not contains(f.project_text, cast(f.fiscal_year as varchar))
        and not regexp_matches(f.project_text, $word_of_an_earlier_year)
        and not contains(concat_ws(' ', f.goal_text, f.actual_text, f.other_years, f.title), cast(named_years[1] as varchar)) as violated
    from form as f
    left join lasting as t on f.disclosure_key = t.disclosure_key
    where
        f.subject = 'project'
        and regexp_matches(f.project_text, '20[0-9]{2}年')
        and regexp_matches(f.project_code, '^[0-9]{8}[A-Z]')
        and substr(f.project_code, 7, 2) = right(cast(f.fiscal_year as varchar), 2)
        and if(
            t.years is null,
            f.stage = 'goal' and f.disclosure_key not in (
                select a.disclosure_key from rule_amount as a where a.funding_source = 'carryover' and a.amount_yuan > 0
            ),
            list_min(t.years) = f.fiscal_year and list_max(t.years) = f.fiscal_year
        )
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        if(slug = 'indicator', null, slug) as slug,
        case slug
            when 'title' then $word_said_title
            when 'duration' then $word_said_duration
            when 'project_name' then $word_said_project_name
            when 'indicator' then $word_said_indicator_name
            when 'fiscal_year' then $word_said_another_year
            else $word_said_file_name
        end
        || if(slug = 'fiscal_year', '', '“' || body || '”') as item,
        fiscal_year as actual,
        array_to_string(years, '、') as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        violated
    from compared
)

select * exclude (violated) from checked where violated
