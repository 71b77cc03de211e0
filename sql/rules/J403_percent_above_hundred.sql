-- J403 percent_above_hundred: a share of a whole above 100 %.
-- One checked row: one value in % of an indicator that measures a share. Inputs: fact_indicator, fact_indicator_line.
-- Rates of completion, growth, return and load may exceed 100 % and are not checked; those that reach a standard may not.
with checked as (
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
        greatest(v.value_number, v.value_high) > 100 as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.unit = '%'
        and v.value_number is not null
        and regexp_matches(l.indicator_name, '满意|率|占比|比例|比重|覆盖面')
        and (regexp_matches(l.indicator_name, '(?:达标|合格|覆盖|准确|及时|完好|知晓|满意)[率度]$') or not regexp_matches(
            l.indicator_name,
            '增长|增幅|增速|增加|增收|增值|保值|新增率|提高|提升|上升|上涨|同比|环比|变动|变化|波动|调整|偏差|差异|完成|达成率|实现率|执行|进度|超额|超收'
            || '|利润|收益|回报|毛利|投入产出|产出比|产销|杠杆|负债|偿债|流动比|速动|周转|负荷|产能|拨备|担保|容积率|倍|放大|撬动|带动|拉动|成本|控制'
            || '|毛入|床位|补偿|收入|自给|利用'
        ))
)

select * exclude (violated) from checked where violated
