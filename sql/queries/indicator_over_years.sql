-- zh: 同一指标历年的目标与实际如何变化？
-- en: How did the target and the actual of one indicator develop over the years?
-- param indicator text = 满意度 | 指标名称中的文字 | words in the indicator's name
select
    organisation_name,
    project_name,
    coalesce(concept, normalised_name) as indicator,
    fiscal_year,
    max(base_number) filter (where stage = 'goal' and value_role = 'target') as target,
    max(base_number) filter (where stage = 'evaluation' and value_role = 'actual') as actual,
    base_unit
from mart.indicator
where (contains(indicator_name, $indicator) or contains(concept, $indicator)) and base_number is not null and breakdown is null
group by unit_key, organisation_name, project_key, project_name, coalesce(concept, normalised_name), fiscal_year, base_unit
order by organisation_name, indicator, project_name, fiscal_year, base_unit;
