-- J435 done_after_filing: an evaluation that tells of something done later than the day on which it was filled in.
-- One checked row: one date as actual value in an evaluation that prints that day. Inputs: fact_indicator, fact_indicator_line, fact_field.
-- What is expected (预计6月完工) says so, and a month that had begun may have ended for all we know.
with filled as (
    select
        disclosure_key,
        label || text as said,
        list_transform(regexp_extract_all(text, '[0-9]+'), lambda n: cast(left(n, 4) as integer)) as numbers,
        try_cast(printf('%d-%02d-%02d', numbers[1], numbers[2], coalesce(numbers[3], 1)) as date) as begun,
        if(len(numbers) > 2, begun, last_day(begun)) as day
    from fact_field
    where is_current and slug = 'fill_date' and regexp_matches(text, '^[^0-9]*20[0-9]{2}[^0-9]{1,3}[01]?[0-9]([^0-9]|$)')
    qualify row_number() over (partition by disclosure_key order by field_ordinal) = 1
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
        f.said as compared_with,
        null as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        coalesce(v.date_from, v.date_to) > f.day and not regexp_matches(v.value_text, $word_still_expected) as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    inner join filled as f on v.disclosure_key = f.disclosure_key
    where
        v.is_current
        and v.stage = 'evaluation'
        and v.value_role = 'actual'
        and coalesce(v.date_from, v.date_to) is not null
        and f.day is not null
)

select * exclude (violated) from checked where violated
