-- Purpose: projects that may be one under two names or codes, the likeliest first
-- Grain: one pair
-- Inputs: identity_project_proposal, main.dim_project
insert into meta.project_proposal by name
select
    one.project_key,
    one.project_name,
    other.project_key as other_project_key,
    other.project_name as other_project_name,
    one.unit_key,
    proposal.likeness,
    proposal.why
from identity_project_proposal as proposal
inner join main.dim_project as one on proposal.a = one.project_key
inner join main.dim_project as other on proposal.b = other.project_key
order by proposal.likeness desc, one.project_name asc, other.project_name asc, one.project_key asc, other.project_key asc;
