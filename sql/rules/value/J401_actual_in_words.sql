-- J401 actual_in_words: a numeric target whose actual value is words, or how much of a count was done in %.
-- One checked row: one indicator with a numeric target and an actual value. Inputs: rule_line, fact_indicator. A date is no words.
with target as (
    select * from fact_indicator where is_current and value_role in ('target', 'adjusted_target')
    qualify row_number() over (partition by indicator_line_key order by value_role = 'adjusted_target' desc, value_ordinal) = 1
),

actual as (
    select * from fact_indicator where is_current and value_role = 'actual'
    qualify row_number() over (partition by indicator_line_key order by value_ordinal desc) = 1
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        a.table_no,
        a.row_no,
        a.column_no,
        l.indicator_name as item,
        a.value_text as actual,
        coalesce(t.comparator_text, '') || t.value_text as compared_with,
        null as should_be,
        null as difference,
        a.indicator_value_key as fact_key,
        (a.value_number is null and a.date_from is null)
        or coalesce(a.unit = '%' and t.unit not in $word_units_of_rates_and_points and not contains(t.unit, '/'), false) as violated
    from rule_line as l
    inner join target as t on l.indicator_line_key = t.indicator_line_key
    inner join actual as a on l.indicator_line_key = a.indicator_line_key
    where t.value_number is not null
)

select * exclude (violated) from checked where violated
