-- Purpose: the indicators that forms print, told by levels and cleaned name, with what they stand for
-- Grain: one first level, second level and name
-- Renewed: names
-- Inputs: identity_indicator
insert into main.dim_indicator by name
select
    stable_key('indicator', level1, level2, indicator_name) as indicator_key,
    level1,
    level2,
    indicator_name,
    standard_level1,
    standard_level2,
    level_basis,
    normalised_name,
    concept,
    concept_unit,
    polarity,
    polarity_basis,
    traits
from identity_indicator
order by level1, level2, indicator_name;
