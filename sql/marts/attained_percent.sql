-- Purpose: how much of its target an actual attains, in percent: mart.attained_percent('>=', 95, 96.5)
-- Grain: one number: actual by target where more is better, target by actual where less is; nothing without a comparator
-- Inputs: comparator and value_number of the target, value_number of the actual, in the same unit
create macro mart.attained_percent(comparator, target, actual) as
case
    when comparator in ('<=', '<') then round(cast(target as double) * 100 / nullif(cast(actual as double), 0), 2)
    when comparator in ('>=', '>', '=') then round(cast(actual as double) * 100 / nullif(cast(target as double), 0), 2)
end;
