-- Purpose: the indicators that forms print, told by levels and cleaned name
-- Grain: one first level, second level and name
-- Inputs: staged_line
insert into main.dim_indicator by name
select
    indicator_key,
    min(level1) as level1,
    min(level2) as level2,
    min(indicator_name) as indicator_name
from staged_line
group by indicator_key
order by level1, level2, indicator_name;
