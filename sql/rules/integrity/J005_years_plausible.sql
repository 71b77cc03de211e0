-- J005 years_plausible: a budget year outside of what can be.
-- One checked row: one form with a year. Inputs: fact_disclosure, meta.run (the year of the build, so that a rebuild says the same).
with now as (
    select coalesce(year(max(built_at)), year(current_date)) as this_year from meta.run
),

checked as (
    select
        d.disclosure_key,
        d.document_key,
        d.table_no,
        d.row_no,
        null as column_no,
        d.title as item,
        d.fiscal_year as actual,
        $first_year || '–' || (now.this_year + $years_ahead) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        d.fiscal_year not between $first_year and now.this_year + $years_ahead as violated
    from fact_disclosure as d
    cross join now
    where d.fiscal_year is not null
)

select * exclude (violated) from checked where violated
