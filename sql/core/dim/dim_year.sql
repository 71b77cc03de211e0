-- Purpose: the budget years that forms are about
-- Grain: one year
-- Inputs: staged_disclosure
insert into main.dim_year by name
with years as (
    select distinct fiscal_year
    from staged_disclosure
    where is_primary and fiscal_year is not null
)

select
    fiscal_year,
    fiscal_year || '年' as year_label,
    1951 + 5 * ((fiscal_year - 1951) // 5) || '-' || 1955 + 5 * ((fiscal_year - 1951) // 5) as plan_period
from years
order by fiscal_year;
