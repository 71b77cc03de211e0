-- J401 actual_in_words: a numeric target whose actual value is words.
-- One checked row: one indicator with a numeric target and an actual value. Inputs: rule_pair. A date is no words.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        actual_text as actual,
        target_text as expected,
        null as difference,
        fact_key,
        actual_number is null and actual_date is null as violated
    from rule_pair
    where target_number is not null
)

select * exclude (violated) from checked where violated
