-- Purpose: what goals and summaries mention, by the readers of texts
-- Grain: one mention of one text
-- Renewed: forms
-- Inputs: main.fact_disclosure
-- Through: mentions
select distinct body
from (
    select unnest([goal_text, total_goal_text, actual_text]) as body
    from main.fact_disclosure
    where is_current
) as text
where body is not null;
