-- Purpose: organisations of one region that may be one under two names, for people to review; nothing is merged
-- Grain: one pair
-- Inputs: identity_unit, main.dim_unit
-- Through: unit_proposals
select
    identity.unit_id,
    min(identity.canonical_name) as unit_name,
    min(identity.short_key) as short_key,
    min(identity.kind) as kind,
    min(identity.parent_key) as parent_key
from identity_unit as identity
inner join main.dim_unit as unit on stable_key('unit', identity.unit_id) = unit.unit_key
group by identity.unit_id
order by identity.unit_id;
