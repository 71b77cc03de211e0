-- zh: 哪些公开表的绩效目标提到某事？
-- en: Which forms mention something in their goals?
-- param words text = 污水 | 目标中的文字 | words in the goal
select
    fiscal_year,
    unit_name,
    project_name,
    goal_text,
    disclosure_key
from mart.disclosure
where contains(goal_text, $words)
order by fiscal_year, unit_name, project_name;
