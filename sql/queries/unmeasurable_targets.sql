-- zh: 各单位有多少指标的目标是文字而无法衡量？
-- en: How many of each unit's targets are words that nobody can measure?
select
    organisation_name,
    count(*) as targets,
    count(*) filter (where value_number is null and coalesce(date_from, date_to) is null) as in_words,
    mart.share(count(*) filter (where value_number is null and coalesce(date_from, date_to) is null), count(*)) as share_percent
from mart.indicator
where stage = 'goal' and value_role = 'target'
group by unit_key, organisation_name
having count(*) filter (where value_number is null and coalesce(date_from, date_to) is null) > 0
order by share_percent desc, organisation_name asc;
