-- J420 quantity_indefinite: a target of how many that says no number (若干名, 一批, 视情况确定), or only a tendency of what
-- is counted (受益行政村数量 明显增加).
-- One checked row: one target of an indicator of quantity. Inputs: fact_indicator, rule_line.
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
        v.value_number is null
        and (
            regexp_matches(regexp_replace(v.value_text, '\s', '', 'g'), $word_indefinite_quantity)
            or regexp_matches(regexp_replace(v.value_text, '\s', '', 'g'), $word_not_settled)
            or regexp_matches(l.indicator_name, $word_measured_in_units)
            and regexp_matches(regexp_replace(v.value_text, '\s', '', 'g'), $word_only_a_tendency)
        ) as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target', 'total_target')
        and (l.standard_level2 = 'quantity' or regexp_matches(l.indicator_name, $word_measured_in_units))
)

select * exclude (violated) from checked where violated
