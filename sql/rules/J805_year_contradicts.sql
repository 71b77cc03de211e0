-- J805 year_contradicts: the file's name, or the title, holds another year than the form.
-- One checked row: one form with a year whose file name holds one. Inputs: fact_disclosure, dim_document.
-- An evaluation is published in the year after its own.
with dated as (
    select
        d.*,
        regexp_replace(doc.source_file, '^.*[/\\]', '') as file_name,
        [
            cast(y as integer)
            for y in regexp_extract_all(regexp_replace(doc.source_file, '^.*[/\\]', ''), '(?:^|[^0-9])(20[0-9]{2})(?:[^0-9]|$)', 1)
        ] as years
    from fact_disclosure as d
    inner join dim_document as doc on d.document_key = doc.document_key
    where d.is_current and d.fiscal_year is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        file_name as item,
        fiscal_year as actual,
        array_to_string(years, '、') as expected,
        null as difference,
        null as fact_key,
        not list_contains(years, fiscal_year) and not (stage <> 'goal' and list_contains(years, fiscal_year + 1)) as violated
    from dated
    where len(years) > 0
)

select * exclude (violated) from checked where violated
