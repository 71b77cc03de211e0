-- J446 date_not_on_calendar: a day that no year has (2月30日, 4月31日), or that the printed year has not (2023年2月29日).
-- One checked row: one date of filling in or of the term that stands alone, or one value that tells month and day in words.
-- Inputs: fact_field, fact_indicator, fact_indicator_line.
with written as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        text as body,
        field_key as fact_key,
        regexp_extract(
            text, '^[^0-9]*(20[0-9]{2})[^0-9]{1,3}(0?[1-9]|1[0-2])[^0-9]{1,3}([1-9][0-9]?|0[1-9])[^0-9]{0,3}$', ['year', 'month', 'day']
        ) as told
    from fact_field
    where is_current and not is_private and slug in ('fill_date', 'start_date', 'end_date') and text is not null
    union all
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        v.value_text as body,
        v.indicator_value_key as fact_key,
        regexp_extract(v.value_text, $word_day_in_words, ['year', 'month', 'day']) as told
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where v.is_current and v.value_number is null and v.value_text is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        item,
        body as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        -- without a year it may be a leap year
        try_cast(coalesce(nullif(told.year, ''), '2000') || '-' || told.month || '-' || told.day as date) is null as violated
    from written
    where told.day <> ''
)

select * exclude (violated) from checked where violated
