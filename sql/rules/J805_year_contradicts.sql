-- J805 year_contradicts: the file's name, the title, or another line or field of the form holds another year than the form.
-- One checked row: one form with a year, and its file name, its title or another year that it prints.
-- Inputs: fact_disclosure, dim_document.
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

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        slug,
        body as item,
        fiscal_year as actual,
        array_to_string(years, '、') as expected,
        null as difference,
        null as fact_key,
        not list_contains(years, fiscal_year)
        and not (list_min(years) < fiscal_year and fiscal_year < list_max(years))
        and not (stage = 'evaluation' and list_contains(years, fiscal_year + 1)) as violated
    from dated
    where len(years) > 0
)

select * exclude (violated) from checked where violated
