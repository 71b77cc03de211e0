-- zh: 哪些项目公开了目标却没有公开自评？
-- en: Which projects published a goal and no self-evaluation for the same year?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    goal.fiscal_year,
    goal.project_name,
    goal.unit_name,
    goal.disclosure_key
from mart.disclosure as goal
where
    goal.stage = 'goal' and goal.subject != 'unit' and ($year is null or goal.fiscal_year = $year)
    and not exists (
        select 1
        from mart.disclosure as evaluation
        where
            evaluation.stage = 'evaluation'
            and evaluation.project_key = goal.project_key
            and goal.project_key != 'unknown'
            and evaluation.fiscal_year = goal.fiscal_year
    )
order by goal.fiscal_year, goal.project_name;
