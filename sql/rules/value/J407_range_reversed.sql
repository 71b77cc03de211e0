-- J407 range_reversed: a range or span of dates that ends before it starts.
-- One checked row: one value with two ends. Inputs: fact_indicator, fact_indicator_line.
-- A cell that prints a bound and a range at once (≥90%-85%) is read as words: there the two figures around the dash are compared.
with printed as (
    select
        indicator_value_key,
        regexp_extract(
            replace(value_text, ',', ''),
            $word_printed_range,
            ['low', 'low_unit', 'high', 'high_unit']
        ) as ends
    from fact_indicator
    where
        is_current
        and value_high is null
        and value_number is null
        and date_from is null
        and date_to is null
        and regexp_matches(value_text, $word_two_numbers)
        and regexp_matches(value_text, $word_bounded)
        and not regexp_matches(value_text, $word_of_a_date)
),

ended as (
    select
        v.*,
        coalesce(v.value_number, try_cast(p.ends.low as double)) as low,
        coalesce(v.value_high, try_cast(p.ends.high as double)) as high
    from fact_indicator as v
    left join printed as p on v.indicator_value_key = p.indicator_value_key and p.ends.low_unit in ('', p.ends.high_unit)
    where v.is_current
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
        null as compared_with,
        -- the same two ends; of dates nobody knows which was mistyped
        if(
            v.date_from is null and v.date_to is null and regexp_matches(v.value_text, $word_range_as_printed),
            regexp_replace(v.value_text, $word_range_as_printed, '\1\5\3\4\2\6'),
            null
        ) as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        coalesce(v.high < v.low, false) or coalesce(v.date_to < v.date_from, false) as violated
    from ended as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where v.high is not null or (v.date_from is not null and v.date_to is not null)
)

select * exclude (violated) from checked where violated
