-- Purpose: what percentage a part is of a whole; nothing where the whole is zero or missing: mart.share(amount_yuan, sum(amount_yuan) over ())
-- Grain: one number
-- Inputs: two numbers
create macro mart.share(part, whole) as
round(cast(part as double) * 100 / nullif(cast(whole as double), 0), 2);
