-- zh: 各单位自评指标中，可比较的有多少，达标率是多少？
-- en: How many of each unit's self-evaluated indicators can be compared, and what share of them met their targets?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
with pair as (
    select
        target.unit_name,
        mart.target_met(target.comparator, target.value_number, target.value_high, actual.value_number) as is_met
    from mart.indicator as target
    left join mart.indicator as actual
        on
            target.indicator_line_key = actual.indicator_line_key
            and actual.value_role = 'actual'
            and target.unit is not distinct from actual.unit
    where target.stage = 'evaluation' and target.value_role = 'target' and ($year is null or target.fiscal_year = $year)
)

select
    unit_name,
    count(*) as indicators,
    count(is_met) as comparable,
    count(*) filter (where is_met) as met,
    mart.share(count(*) filter (where is_met), count(is_met)) as met_percent
from pair
group by unit_name
order by met_percent, unit_name;
