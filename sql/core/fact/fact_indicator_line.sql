-- Purpose: indicators as printed, with their points: weights and scores are summed here, where an indicator stands once
-- Grain: one indicator of one form
-- Renewed: forms
-- Inputs: staged_line
insert into main.fact_indicator_line by name
select *
from staged_line;
