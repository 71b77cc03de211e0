-- Purpose: the base unit of each printed unit of measure
-- Grain: one unit of measure
-- Renewed: names
-- Inputs: records.value
-- Through: measure_units
select distinct unit
from records.value
where unit is not null;
