-- J402 comparator_against_polarity: ≥ on what should be little, ≤ on what should be much.
-- One checked row: one target with a one-sided comparator whose name tells its direction. Inputs: rule_line, fact_indicator.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        if(l.polarity = 'positive', '≥', '≤') as expected,
        null as difference,
        v.indicator_value_key as fact_key,
        v.comparator in ('>=', '>') and l.polarity = 'negative' or v.comparator in ('<=', '<') and l.polarity = 'positive' as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_role in ('target', 'total_target', 'adjusted_target')
        and v.comparator in ('>=', '>', '<=', '<')
        -- by words alone, and not of time and money: 服务时长≥20小时 and 补助标准≥500元 ask for more; a cost is J404's
        and l.polarity_basis = 'word'
        and not l.is_cost
        and not (l.polarity = 'negative' and regexp_matches(l.indicator_name, '时限|时间|时长|周期|天数|成本|费用|单价|造价|标准|金额|支出'))
)

select * exclude (violated) from checked where violated
