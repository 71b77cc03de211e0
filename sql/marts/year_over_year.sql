-- Purpose: the change against last year in percent: mart.year_over_year(520, 500)
-- Grain: one number; nothing where last year's is zero or missing
-- Inputs: two numbers
create macro mart.year_over_year(this_year, last_year) as
round((cast(this_year as double) - cast(last_year as double)) * 100 / nullif(abs(cast(last_year as double)), 0), 2);
