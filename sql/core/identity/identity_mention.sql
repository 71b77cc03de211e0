-- Purpose: what goals and summaries mention, by the readers of texts
-- Grain: one mention of one text of one budget year
-- Renewed: forms
-- Inputs: main.fact_disclosure
-- Through: mentions
select distinct
    slug,
    fiscal_year,
    body
from (
    select
        fiscal_year,
        unnest([
            { 'slug': 'goal', 'body': goal_text },
            { 'slug': 'total_goal', 'body': total_goal_text },
            { 'slug': 'actual_summary', 'body': actual_text }
        ], recursive := true)
    from main.fact_disclosure
    where is_current
) as text
where body is not null;
