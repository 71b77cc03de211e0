-- J422 signs_contradict: a value with two comparators of which one asks for at least, the other for at most (≥≤98%, 不低于90%以下, ≥ in its
-- column before ≤98%).
-- One checked row: one value that prints a comparator. Inputs: fact_indicator, fact_indicator_line. Two bounds of a range are none
-- (≥90%，≤95%).
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        if(regexp_matches(v.value_text, $word_two_signs), '', coalesce(v.comparator_text, '')) || v.value_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        regexp_matches(regexp_replace(v.value_text, '\s', '', 'g'), $word_two_signs)
        or coalesce(
            regexp_matches(v.comparator_text, $word_sign_at_least)
            and regexp_matches(v.value_text, $word_sign_at_most)
            or regexp_matches(v.comparator_text, $word_sign_at_most)
            and regexp_matches(v.value_text, $word_sign_at_least),
            false
        ) as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where v.is_current and (v.comparator is not null or v.comparator_text is not null or v.value_number is null)
)

select * exclude (violated) from checked where violated
