-- zh: 各单位有多少指标的目标是文字而无法衡量？
-- en: How many of each unit's targets are words that nobody can measure?
select
    unit_name,
    count(*) as targets,
    count(*) filter (where value_number is null and date_from is null) as in_words,
    mart.share(count(*) filter (where value_number is null and date_from is null), count(*)) as share_percent
from mart.indicator
where stage = 'goal' and value_role = 'target'
group by unit_name
having count(*) filter (where value_number is null and date_from is null) > 0
order by share_percent desc, unit_name asc;
