-- J618 days_told_differ: a text says that something was done within so many days, and its own two dates are further apart.
-- One checked row: one text of a form with two dates and a number of days. Inputs: rule_account. Days of work are taken as 7 of 5, with a
-- week of holidays; who says the year of one date only is taken to speak of one year.
with said as (
    select *, regexp_extract(bare, $word_days_between_dates) as saying
    from rule_account
    where regexp_matches(bare, $word_days_between_dates)
),

parts as (
    select
        *,
        regexp_extract_all(saying, '([0-9]{1,2})月([0-9]{1,2})日', 1) as months,
        regexp_extract_all(saying, '([0-9]{1,2})月([0-9]{1,2})日', 2) as days,
        cast(regexp_extract(saying, $word_days_within, 1) as integer) as most,
        regexp_matches(regexp_extract(saying, $word_days_within), $word_days_of_work) as is_work
    from said
),

apart as (
    select
        *,
        try_cast('2023-' || lpad(months[1], 2, '0') || '-' || lpad(days[1], 2, '0') as date) as first_day,
        try_cast('2023-' || lpad(months[2], 2, '0') || '-' || lpad(days[2], 2, '0') as date) as last_day,
        date_diff('day', first_day, last_day) as taken
    from parts
    where len(months) = 2
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        saying as item,
        taken as actual,
        most as compared_with,
        null as should_be,
        taken - most as difference,
        fact_key,
        taken > if(is_work, most * 7 / 5 + 7, most) as violated
    from apart
    where taken >= 0
)

select * exclude (violated) from checked where violated
