-- J501 reason_missing: a missed target without a word about why.
-- One checked row: one indicator of an evaluation with comparable target and actual. Inputs: rule_pair. A remark counts as a reason.
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
        difference,
        fact_key,
        verdict = 'not_met'
        and coalesce(trim(reason_text), '') in ('', '无', '/', '-', '—')
        and coalesce(trim(remark), '') in ('', '无', '/', '-', '—') as violated
    from rule_pair
    where verdict in ('met', 'not_met')
)

select * exclude (violated) from checked where violated
