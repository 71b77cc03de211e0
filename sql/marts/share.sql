-- Purpose: a part as a percentage of a whole: mart.share(amount_yuan, sum(amount_yuan) over ())
-- Grain: one number; nothing where the whole is zero or missing
-- Inputs: two numbers
create macro mart.share(part, whole) as
round(cast(part as double) * 100 / nullif(cast(whole as double), 0), 2);
