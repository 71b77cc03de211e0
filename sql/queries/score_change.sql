-- zh: 各单位自评平均分比上年提高还是下降？
-- en: Did each unit's mean self-evaluation score rise or fall against the year before?
with yearly as (
    select
        unit_key,
        organisation_name,
        fiscal_year,
        round(avg(total_score), 2) as mean_score
    from mart.disclosure
    where stage = 'evaluation' and total_score is not null
    group by unit_key, organisation_name, fiscal_year
)

select
    this.organisation_name,
    this.fiscal_year,
    this.mean_score,
    last.mean_score as mean_before,
    round(this.mean_score - last.mean_score, 2) as change
from yearly as this
left join yearly as last
    on this.unit_key = last.unit_key and this.fiscal_year = last.fiscal_year + 1 and this.unit_key != 'unknown'
order by this.organisation_name, this.fiscal_year;
