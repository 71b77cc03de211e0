-- J602 goal_amount_contradicts: the goal text names the money and no amount of the table agrees.
-- One checked row: one amount that a goal states for the whole of a form with a total. Inputs: rule_stated_amount, rule_wrong_unit. A
-- text that states the total, or amounts that come to it, tells of parts beside; one that says it is all (总投资, 共) is judged alone, but
-- for a project of several years beside this year's total. What is in another unit is J104's.
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
        and not (
            (not is_whole or is_project and amount > total_yuan)
            and bool_or(coalesce(total_share <= $tolerance_share, false)) over (partition by disclosure_key)
        )
        and not (not is_whole and sum_share <= $tolerance_share)
        and disclosure_key not in (select w.disclosure_key from rule_wrong_unit as w where w.suspect = 'text') as violated
    from rule_stated_amount
    where about = 'goal'
)

select * exclude (violated) from checked where violated
