-- J601 goal_number_contradicts: the goal text gives another number for what the table calls by the same name and unit.
-- One checked row: one indicator that the goal text mentions with a number and the same unit. Inputs: rule_mention.
-- A text that names several numbers (total and year's) agrees where one of them is among the indicator's targets.
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
    where value_role in ('target', 'total_target')
    qualify row_number() over (partition by indicator_line_key order by value_role = 'target' desc) = 1
)

select * exclude (violated) from checked where violated
