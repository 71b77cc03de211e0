-- zh: 各自评表的分值合计与得分合计是多少？
-- en: What do the weights and the scores of each self-evaluation add up to, with those of execution?
with point as (
    select
        disclosure_key,
        weight,
        score
    from main.fact_indicator_line
    where is_current and not is_part
    union all
    select
        disclosure_key,
        weight,
        score
    from main.fact_execution
    where is_current
)

select
    form.organisation_name,
    form.project_name,
    form.fiscal_year,
    sum(point.weight) as weights,
    sum(point.score) as scores,
    form.total_score
from mart.disclosure as form
inner join point on form.disclosure_key = point.disclosure_key
where form.stage = 'evaluation'
group by
    form.disclosure_key, form.organisation_name, form.project_name, form.fiscal_year, form.total_score
order by form.fiscal_year, form.project_name, form.organisation_name;
