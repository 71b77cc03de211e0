-- Purpose: whether a target asks for less than it did: mart.target_lowered('>=', 90, 95, '%', 'positive', false)
-- Grain: one truth value; nothing where nobody knows which way is more, as of a cost or a span of time without comparator
-- Inputs: the comparator of both, both numbers in the same unit, that unit, the polarity of the indicator, whether it is a cost
create macro mart.target_lowered(comparator, now, before, unit, polarity, is_cost) as
case
    when comparator in ('<=', '<') then now > before
    when comparator in ('>=', '>') then now < before
    when is_cost or coalesce(regexp_matches(unit, $word_units_of_time_and_money), false) then null
    when polarity = 'negative' then now > before
    else now < before
end;
