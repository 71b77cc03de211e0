-- J403 percent_above_hundred: a share of a whole above 100 %.
-- One checked row: one value in % of an indicator that measures a share. Inputs: fact_indicator, fact_indicator_line.
-- Rates of completion, growth and execution may exceed 100 % and are not checked.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        greatest(v.value_number, v.value_high) as actual,
        100 as expected,
        greatest(v.value_number, v.value_high) - 100 as difference,
        v.indicator_value_key as fact_key,
        greatest(v.value_number, v.value_high) > 100 as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.unit = '%'
        and v.value_number is not null
        and regexp_matches(
            l.indicator_name,
            '满意|合格率|达标率|覆盖率|知晓率|及格率|优良率|优秀率|通过率|入学率|就业率|普及率|准确率|正确率|及时率|办结率|公开率|到位率|使用率|入住率|巩固率|参保率|有效率|存活率|成活率|完好率|整改率|接种率|在岗率|出勤率|筛查率|签约率'
        )
        and not regexp_matches(l.indicator_name, '增长|提高|提升|增幅|完成率|执行率|增加')
)

select * exclude (violated) from checked where violated
