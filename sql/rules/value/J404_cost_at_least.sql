-- J404 cost_at_least: a cost that must be at least something.
-- One checked row: one numeric target of a cost indicator with a comparator. Inputs: rule_line, fact_indicator. A saving is no cost,
-- nor is a standard by which people are paid (最低生活保障标准≥650元/月).
-- Without levels the name says what a cost is: 人均培训成本, 公用经费控制率.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        '≤' as compared_with,
        '≤' as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        v.comparator in ('>=', '>') as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        (l.is_cost or (l.level1 is null and l.level2 is null and regexp_matches(l.indicator_name, $word_cost_named)))
        and v.value_role in ('target', 'total_target', 'adjusted_target')
        and v.comparator is not null
        and v.value_number is not null
        and not list_contains(l.traits, 'payout_standard')
        and not regexp_matches(l.indicator_name, $word_saving_named)
)

select * exclude (violated) from checked where violated
