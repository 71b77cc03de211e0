-- J304 satisfaction_missing: a form of the scheme that asks nobody whether they are satisfied.
-- One checked row: one current form with standard first levels. Inputs: rule_line. 满意 in a level or in a name is enough.
with checked as (
    select
        disclosure_key,
        document_key,
        min((table_no, row_no))[1] as table_no,
        min((table_no, row_no))[2] as row_no,
        null as column_no,
        null as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not coalesce(
            bool_or(kind1 = 'satisfaction' or kind2 = 'satisfaction' or contains(indicator_name, $word_satisfied)), false
        ) as violated
    from rule_line
    group by disclosure_key, document_key
    having bool_or(kind1 is not null)
)

select * exclude (violated) from checked where violated
