-- Purpose: the divisions of the country, as they are or were last
-- Grain: one division
-- Renewed: never
-- Inputs: none: the reviewed list of the package
-- Through: all_regions
select 'all' as wanted;
