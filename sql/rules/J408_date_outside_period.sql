-- J408 date_outside_period: a date as annual target or actual value that lies outside of the form's time.
-- One checked row: one date of a form with a year. Inputs: fact_indicator, fact_indicator_line, fact_disclosure.
-- The time is the budget year and half of the next, for works that cross it, widened to the years that the project's term names.
with period as (
    select
        disclosure_key,
        fiscal_year,
        [cast(y as integer) for y in regexp_extract_all(coalesce(duration_text, ''), '20[0-9]{2}')] as term_years
    from fact_disclosure
    where is_current and fiscal_year is not null
),

bounded as (
    select
        disclosure_key,
        make_date(list_min(list_append(term_years, fiscal_year)), 1, 1) as opens,
        greatest(make_date(fiscal_year + 1, 6, 30), make_date(list_max(list_append(term_years, fiscal_year)), 12, 31)) as closes
    from period
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        v.value_text as actual,
        b.opens || '–' || b.closes as expected,
        null as difference,
        v.indicator_value_key as fact_key,
        coalesce(v.date_from, v.date_to) < b.opens or coalesce(v.date_to, v.date_from) > b.closes as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    inner join bounded as b on v.disclosure_key = b.disclosure_key
    where v.is_current and v.value_role in ('target', 'adjusted_target', 'actual') and coalesce(v.date_from, v.date_to) is not null
)

select * exclude (violated) from checked where violated
