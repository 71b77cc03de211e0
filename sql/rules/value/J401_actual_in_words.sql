-- J401 actual_in_words: a numeric target whose actual value is words, or how much of a count was done in %.
-- One checked row: one indicator with a numeric target and an actual value. Inputs: rule_line, fact_indicator, fact_attainment. A date is
-- no words; neither is 无 of what nobody wants, nor a figure with words around it (平均5日 of 7日内), which attainment judges.
-- A monitoring form may say that nothing can be told yet (尚未测产) where it prints what is expected of the year.
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
        (
            a.value_number is null
            and a.date_from is null
            and coalesce(told.verdict_reason, 'words') not in ('reaches_target', 'misses_target', 'within_range')
            -- none of what nobody wants
            and not (
                coalesce(t.comparator, '=') in ('<=', '<', '=')
                and l.polarity = 'negative'
                and regexp_matches(a.value_text, $word_harm_not_happened)
            )
        )
        or coalesce(a.unit = '%' and t.unit not in $word_units_of_rates_and_points and not contains(t.unit, '/'), false) as violated
    from rule_line as l
    inner join target as t on l.indicator_line_key = t.indicator_line_key
    inner join actual as a on l.indicator_line_key = a.indicator_line_key
    left join fact_attainment as told on l.indicator_line_key = told.indicator_line_key and told.pairing = 'same_form'
    where
        t.value_number is not null
        and not (
            l.stage = 'monitoring'
            and regexp_matches(a.value_text, $word_not_yet_told)
            and exists (
                select 1
                from fact_indicator as f
                where f.indicator_line_key = l.indicator_line_key and f.value_role = 'forecast' and f.value_number is not null
            )
        )
)

select * exclude (violated) from checked where violated
