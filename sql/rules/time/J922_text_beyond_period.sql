-- J922 text_beyond_period: a monitoring form says how things stood after the months that it is about (截至9月底 in a form of January to July).
-- One checked row: one text of a monitoring form with its month that says as of which month it speaks. Inputs: rule_written,
-- fact_disclosure. What is said of another year, or expected by then (预计, 到…), is no account.
with account as (
    select
        w.*,
        f.reporting_month,
        f.fiscal_year,
        regexp_extract(regexp_replace(w.body, '\s', '', 'g'), $word_as_of_month, ['year', 'month']) as said
    from fact_disclosure as f
    inner join rule_written as w on f.disclosure_key = w.disclosure_key
    where
        f.is_current
        and f.stage = 'monitoring'
        and f.reporting_month is not null
        and regexp_matches(regexp_replace(w.body, '\s', '', 'g'), $word_as_of_month)
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        item,
        said.month as actual,
        reporting_month as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        because,
        about,
        cast(said.month as integer) between reporting_month + 1 and 12 as violated
    from account
    where said.year in ('', cast(fiscal_year as varchar))
)

select * exclude (violated) from checked where violated
