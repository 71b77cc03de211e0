-- J603 actual_number_contradicts: the summary gives another number than the actual value of the same name and unit.
-- One checked row: one actual value that the summary mentions with a number and the same unit, or of which it says that there was none.
-- Inputs: rule_mention, fact_mention (what is denied is read by `texts`), rule_line, fact_indicator. What is denied must be all that the
-- indicator counts, or more: 未发生较大安全事故 says nothing of 安全事故, 未发生安全事故 all of 重大安全事故发生起数.
with counted as (
    select
        v.*,
        l.indicator_name,
        regexp_replace(l.indicator_name, $word_number_of_events, '') as thing
    from rule_line as l
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    where
        v.value_role = 'actual'
        and v.value_number is not null
        and v.unit is distinct from '%'
        and (l.polarity = 'negative' or regexp_matches(l.indicator_name, $word_events_named))
),

denied as (
    select
        c.*,
        arg_min(m.clause, m.mention_ordinal) as clause
    from counted as c
    inner join fact_mention as m on c.disclosure_key = m.disclosure_key and ends_with(c.thing, m.text)
    where m.mention_kind = 'absent' and m.slug = 'actual_summary' and not m.is_aside
    group by all
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        value_text as actual,
        array_to_string(texts, '、') as compared_with,
        null as should_be,
        value_number - numbers[1] as difference,
        fact_key,
        not line_agrees as violated
    from rule_mention
    where value_role = 'actual'
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        value_text as actual,
        clause as compared_with,
        null as should_be,
        value_number as difference,
        indicator_value_key as fact_key,
        value_number > 0 as violated
    from denied
)

select * exclude (violated) from checked where violated
