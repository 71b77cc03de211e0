-- Purpose: what each printed indicator stands for: standard levels, polarity, and the name it is followed by
-- Grain: one first level, second level and name
-- Renewed: names
-- Inputs: staged_line
-- Through: indicators
select distinct
    level1,
    level2,
    indicator_name
from staged_line;
