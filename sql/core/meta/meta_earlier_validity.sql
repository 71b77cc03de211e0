-- Purpose: when an edition was current before a later one took its place and it became current again
-- Grain: one such time of an edition
-- Inputs: staged_spell
insert into meta.earlier_validity by name
select
    disclosure_key,
    valid_from,
    valid_to
from staged_spell
where not is_last
order by valid_from, disclosure_key;
