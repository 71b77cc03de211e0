-- Purpose: organisations that may be one under two names, the likeliest first
-- Grain: one pair
-- Inputs: identity_unit_proposal, main.dim_unit
insert into meta.unit_proposal by name
select
    one.unit_key,
    one.unit_name,
    other.unit_key as other_unit_key,
    other.unit_name as other_unit_name,
    proposal.likeness,
    proposal.why
from identity_unit_proposal as proposal
inner join main.dim_unit as one on stable_key('unit', proposal.a) = one.unit_key
inner join main.dim_unit as other on stable_key('unit', proposal.b) = other.unit_key
order by proposal.likeness desc, one.unit_name asc, other.unit_name asc, one.unit_key asc, other.unit_key asc;
