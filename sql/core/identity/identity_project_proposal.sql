-- Purpose: projects of one unit that may be one under two names or codes, for people to review; nothing is merged
-- Grain: one pair
-- Inputs: main.dim_project
-- Through: project_proposals
select
    project_key,
    unit_key,
    project_name,
    project_code
from main.dim_project
where project_name is not null and project_key != 'unknown'
order by project_key;
