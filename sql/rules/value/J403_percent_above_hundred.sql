-- J403 percent_above_hundred: a share of a whole above 100 %.
-- One checked row: one value in % of an indicator that measures a share. Inputs: fact_indicator, rule_line.
-- Rates of completion, growth, return, load, cover of loans and off-take may exceed 100 % and are not checked; shares of a whole (覆盖率,
-- 合格率) may not. Where target and actual value both do, of what is not known for a share of a whole, the form means a ratio.
with above as (
    select indicator_line_key
    from fact_indicator
    where is_current and unit = '%' and value_number > 100
    group by indicator_line_key
    having count(distinct value_role = 'actual') = 2
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        greatest(v.value_number, v.value_high) as actual,
        100 as compared_with,
        null as should_be,
        greatest(v.value_number, v.value_high) - 100 as difference,
        v.indicator_value_key as fact_key,
        greatest(v.value_number, v.value_high) > 100
        and (above.indicator_line_key is null or list_contains(l.traits, 'share_of_whole')) as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    left join above on v.indicator_line_key = above.indicator_line_key
    where
        v.is_current
        and v.unit = '%'
        and v.value_number is not null
        and regexp_matches(l.indicator_name, $word_proportion_named)
        and (list_contains(l.traits, 'share_of_whole') or not list_contains(l.traits, 'may_exceed_hundred'))
)

select * exclude (violated) from checked where violated
