-- J436 share_with_date: a rate whose value is a date (按期完成率: 2024年12月底前).
-- One checked row: one target of an indicator whose name is a rate. Inputs: fact_indicator, fact_indicator_line. A value that prints a
-- share beside its date (12月底前完成95%) is one.
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
        and regexp_matches(v.value_text, $word_day_or_month)
        and not regexp_matches(v.value_text, $word_says_a_share) as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target')
        and regexp_matches(regexp_replace(l.indicator_name, '[（(][^（）()]*[）)]', '', 'g'), $word_share_alone)
)

select * exclude (violated) from checked where violated
