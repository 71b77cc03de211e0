-- zh: 各单位对同类指标定了多高的目标？
-- en: How high do units set their targets for the same kind of indicator?
-- param indicator text = 满意度 | 指标名称中的文字 | words in the indicator's name
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    unit,
    count(*) as targets,
    count(distinct unit_name) as units,
    min(value_number) as lowest,
    median(value_number) as middle,
    max(value_number) as highest
from mart.indicator
where
    (contains(indicator_name, $indicator) or contains(concept, $indicator))
    and stage = 'goal' and value_role = 'target' and value_number is not null and breakdown is null
    and ($year is null or fiscal_year = $year)
group by unit
order by targets desc, unit asc;
