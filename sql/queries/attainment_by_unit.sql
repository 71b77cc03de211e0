-- zh: 各单位自评指标中，可比较的有多少，达标率是多少？
-- en: How many of each unit's self-evaluated indicators can be compared, and what share of them met their targets?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    organisation_name,
    count(*) as indicators,
    count(*) filter (where verdict in ('met', 'not_met')) as comparable,
    count(*) filter (where verdict = 'met') as met,
    mart.share(count(*) filter (where verdict = 'met'), count(*) filter (where verdict in ('met', 'not_met'))) as met_percent
from mart.attainment
where pairing = 'same_form' and ($year is null or fiscal_year = $year)
group by unit_key, organisation_name
order by met_percent, organisation_name;
