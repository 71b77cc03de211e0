-- J207 full_marks_for_missed_target: the actual value misses the target and the score is the whole weight.
-- One checked row: one indicator with comparable target and actual, weight and score. Inputs: rule_pair.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        actual_text as actual,
        target_text as compared_with,
        null as should_be,
        difference,
        fact_key,
        because,
        'score' as about,
        verdict = 'not_met' and score >= weight as violated
    from rule_pair
    where verdict in ('met', 'not_met') and weight > 0 and score is not null
)

select * exclude (violated) from checked where violated
