-- Purpose: whether an actual meets its target by the printed comparator (none is at least); nothing where either is no number: mart.target_met('>=', 95, null, 96.5)
-- Grain: one truth value
-- Inputs: comparator, value_number and value_high of the target, value_number of the actual, in the same unit
create macro mart.target_met(comparator, target, target_high, actual) as
case coalesce(comparator, '>=')
    when '>=' then actual >= target
    when '>' then actual > target
    when '<=' then actual <= target
    when '<' then actual < target
    when '=' then actual = target
    when 'range' then actual between target and target_high
end;
