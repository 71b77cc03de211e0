-- J206 execution_score_differs: the execution's score is not its rate times its weight.
-- One checked row: one execution rate with weight and score, printed with the funding or among the indicators (预算执行率). Inputs:
-- fact_execution, fact_indicator_line, fact_indicator. A weight of 100 is no weight (see J201).
with rated as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        coalesce(rate_text, printf('%g', cast(rate as double)) || '%') as item,
        rate,
        weight,
        score,
        execution_key as fact_key
    from fact_execution
    where is_current
    union all
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        v.value_text as item,
        v.value_number as rate,
        l.weight,
        l.score,
        v.indicator_value_key as fact_key
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role = 'actual'
        and regexp_matches(l.indicator_name, '^(部门|项目|全年|年度|整体)?(预算|资金)执行率')
        and (v.unit = '%' or v.value_number > 1)
),

scored as (
    select *, round(least(weight, greatest(0, rate * weight / 100)), 2) as expected
    from rated
    where rate is not null and weight > 0 and weight < 100 and score is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        item,
        score as actual,
        expected,
        score - expected as difference,
        fact_key,
        abs(score - expected) > $tolerance_points as violated
    from scored
)

select * exclude (violated) from checked where violated
