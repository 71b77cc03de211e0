-- zh: 自评中哪些指标未达到目标，完成了多少？
-- en: Which indicators of self-evaluations missed their targets, and how much of them did they attain?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    project_name,
    fiscal_year,
    indicator_name,
    target_text,
    actual_value_text as actual_text,
    attained_percent,
    weight,
    score,
    reason_text,
    actual_value_key
from mart.attainment
where pairing = 'same_form' and verdict = 'not_met' and ($year is null or fiscal_year = $year)
order by fiscal_year, attained_percent, indicator_name;
