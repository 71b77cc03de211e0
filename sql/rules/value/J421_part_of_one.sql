-- J421 part_of_one: half a person, a household or a building: a number of what there is no half of, with a fraction.
-- One checked row: one target or actual value that counts people, households or buildings. Inputs: fact_indicator, rule_line. An average
-- (户均, 每班) may be one, and so may what was converted.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        v.value_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        v.value_number <> floor(v.value_number) or coalesce(v.value_high <> floor(v.value_high), false) as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_number is not null
        and v.unit in $word_whole_units
        and v.breakdown is null
        and coalesce(v.comparator, '=') <> '~'
        and not regexp_matches(l.indicator_name, $word_average_named)
)

select * exclude (violated) from checked where violated
