-- J603 actual_number_contradicts: the summary gives another number than the actual value of the same name and unit.
-- One checked row: one actual value that the summary mentions with a number and the same unit. Inputs: rule_mention.
with checked as (
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
)

select * exclude (violated) from checked where violated
