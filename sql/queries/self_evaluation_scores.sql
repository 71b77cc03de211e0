-- zh: 各项目自评得分多少，排名如何？
-- en: What did each project score in its self-evaluation, and how does it rank?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    rank() over (partition by fiscal_year order by total_score desc) as place,
    project_name,
    unit_name,
    fiscal_year,
    total_score
from mart.disclosure
where stage = 'evaluation' and total_score is not null and ($year is null or fiscal_year = $year)
order by fiscal_year, place, project_name;
