-- zh: 自评中哪些指标未达到目标，完成了多少？
-- en: Which indicators of self-evaluations missed their targets, and how much of them did they attain?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    target.project_name,
    target.fiscal_year,
    target.indicator_name,
    target.value_text as target_text,
    actual.value_text as actual_text,
    mart.attained_percent(target.comparator, target.value_number, actual.value_number) as attained_percent,
    target.weight,
    target.score,
    actual.indicator_value_key
from mart.indicator as target
inner join mart.indicator as actual on target.indicator_line_key = actual.indicator_line_key and actual.value_role = 'actual'
where
    target.stage = 'evaluation' and target.value_role = 'target' and target.unit is not distinct from actual.unit
    and not mart.target_met(target.comparator, target.value_number, target.value_high, actual.value_number)
    and ($year is null or target.fiscal_year = $year)
order by target.fiscal_year, attained_percent, target.indicator_name;
