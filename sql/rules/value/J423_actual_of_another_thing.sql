-- J423 actual_of_another_thing: an actual value with nearly the figure of its target, of another thing (≥16公里, 16盏).
-- One checked row: one indicator whose target and actual value are figures with units. Inputs: fact_attainment, fact_indicator,
-- fact_indicator_line. Units of one kind are compared by attainment; words that count alike (个, 处) are one.
with checked as (
    select
        a.disclosure_key,
        a.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        v.value_text as actual,
        coalesce(t.comparator_text, '') || t.value_text as compared_with,
        null as should_be,
        null as difference,
        a.actual_value_key as fact_key,
        a.verdict_reason = 'units_differ'
        and t.base_unit <> v.base_unit
        and t.unit in $word_units_that_count
        and v.unit in $word_units_that_count
        and $word_piece not in (t.unit, v.unit)
        and not (t.unit in $word_units_of_places and v.unit in $word_units_of_places)
        and not (t.unit in $word_units_of_people and v.unit in $word_units_of_people)
        and not (t.unit in $word_units_of_events and v.unit in $word_units_of_events)
        and not (t.unit in $word_units_of_machines and v.unit in $word_units_of_machines)
        and cast(v.value_number as double) between 0.5 * t.value_number and 2 * t.value_number as violated
    from fact_attainment as a
    inner join fact_indicator as t on a.target_value_key = t.indicator_value_key
    inner join fact_indicator as v on a.actual_value_key = v.indicator_value_key
    inner join fact_indicator_line as l on a.indicator_line_key = l.indicator_line_key
    where
        a.pairing = 'same_form'
        and t.value_number is not null
        and v.value_number is not null
        and t.value_high is null
        and v.value_high is null
        and t.unit is not null
        and v.unit is not null
)

select * exclude (violated) from checked where violated
