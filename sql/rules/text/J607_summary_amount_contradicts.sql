-- J607 summary_amount_contradicts: the summary says what was spent and nothing that the table prints as executed agrees.
-- One checked row: one amount that a summary states for the whole of a form that prints what was executed. Inputs: rule_stated_amount,
-- rule_wrong_unit. A text that states the total, or amounts that come to it, tells of parts beside; one that says it is all (共支出, 全年)
-- is judged alone, but for the budget told beside what was spent (共拨付). What is in another unit is J104's.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        printed as item,
        total_yuan as actual,
        amount as compared_with,
        null as should_be,
        total_yuan - amount as difference,
        funding_key as fact_key,
        share > $tolerance_share
        and (
            is_whole and any_share > $tolerance_share
            or not bool_or(coalesce(total_share <= $tolerance_share, false)) over (partition by disclosure_key)
            and (is_whole or sum_share > $tolerance_share)
        )
        and disclosure_key not in (select w.disclosure_key from rule_wrong_unit as w where w.suspect = 'text') as violated
    from rule_stated_amount
    where about = 'summary'
)

select * exclude (violated) from checked where violated
