-- J805 year_contradicts: the file's name, the title, the term, or another line or field of the form holds another year than the form. One
-- checked row: one form with a year, and its file name, its title, its term or another year that it prints. Inputs: fact_disclosure,
-- dim_document, rule_term. A beginning alone may be that of works that go on; what was done in one year may be evaluated with the next
-- one's money.
-- A term of the year that another line or the project's name says is right: what is wrong is told there.
-- An evaluation is published in the year after its own; of several years (2022-2024年) any may be the form's.
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
    -- a year line is no date of publication, whatever the stage
    select disclosure_key, document_key, table_no, row_no, 'goal' as stage, fiscal_year, 'fiscal_year' as slug, other_years as body
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

compared as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
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
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        slug,
        case slug
            when 'title' then $word_said_title
            when 'duration' then $word_said_duration
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
