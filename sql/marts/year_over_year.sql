-- Purpose: the change against last year in percent; nothing where last year's is zero or missing: mart.year_over_year(this, last)
-- Grain: one number
-- Inputs: two numbers
create macro mart.year_over_year(this_year, last_year) as
round((cast(this_year as double) - cast(last_year as double)) * 100 / nullif(abs(cast(last_year as double)), 0), 2);
