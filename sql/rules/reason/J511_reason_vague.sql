-- J511 reason_vague: a reason for a missed target that gives none (客观原因, 其他因素影响).
-- One checked row: one missed target with a reason. Inputs: rule_pair, rule_says_nothing.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        reason_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        because,
        'reason' as about,
        regexp_full_match(regexp_replace(reason_text, '[\s\p{P}]', '', 'g'), $word_vague_reason) as violated
    from rule_pair
    where verdict = 'not_met' and reason_text is not null and not rule_says_nothing(reason_text)
)

select * exclude (violated) from checked where violated
