-- Purpose: whether an actual meets its target by the printed comparator: mart.target_met('>=', 95, null, 96.5)
-- Grain: one truth value; nothing where a number is missing, or no comparator is printed and the two differ
-- Inputs: comparator, value_number and value_high of the target, value_number of the actual, in the same unit
create macro mart.target_met(comparator, target, target_high, actual) as
case
    when comparator = '>=' then actual >= target
    when comparator = '>' then actual > target
    when comparator = '<=' then actual <= target
    when comparator = '<' then actual < target
    when comparator = '=' then actual = target
    when comparator = 'range' then actual between target and target_high
    when actual = target then true
end;
