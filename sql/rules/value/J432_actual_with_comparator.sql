-- J432 actual_with_comparator: an actual value that is the target with its sign (≥98% for ≥98%): no result.
-- One checked row: one indicator of an evaluation with target and actual value. Inputs: rule_pair, fact_indicator. A sign that stands in a
-- column of its own is the target's; a form in which every actual value is its target is J406's.
with checked as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.indicator_name as item,
        p.actual_text as actual,
        p.target_text as compared_with,
        null as should_be,
        null as difference,
        p.fact_key,
        p.is_same_number
        and a.comparator = p.target_comparator
        and regexp_matches(p.actual_text, '^\s*[≥≤≧≦＞＜><]') as violated
    from rule_pair as p
    inner join fact_indicator as a on p.fact_key = a.indicator_value_key
    where a.stage = 'evaluation' and a.value_number is not null
)

select * exclude (violated) from checked where violated
