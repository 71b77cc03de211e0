-- zh: 同一指标历年的目标与实际如何变化？
-- en: How did the target and the actual of one indicator develop over the years?
-- param indicator text = 满意度 | 指标名称中的文字 | words in the indicator's name
select
    unit_name,
    indicator_name,
    fiscal_year,
    max(value_number) filter (where stage = 'goal' and value_role = 'target') as target,
    max(value_number) filter (where stage = 'evaluation' and value_role = 'actual') as actual,
    max(unit) as unit
from mart.indicator
where contains(indicator_name, $indicator) and value_number is not null
group by unit_name, indicator_name, fiscal_year
order by unit_name, indicator_name, fiscal_year;
