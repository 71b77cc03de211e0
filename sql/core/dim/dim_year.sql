-- Purpose: the budget years that forms are about, and the member for forms that print none
-- Grain: one year, or the unknown one
-- Inputs: staged_disclosure
insert into main.dim_year by name
with years as (
    select distinct fiscal_year
    from staged_disclosure
    where is_primary and fiscal_year is not null
)

select
    fiscal_year as year_key,
    fiscal_year,
    fiscal_year || '年' as year_label,
    1951 + 5 * ((fiscal_year - 1951) // 5) || '-' || 1955 + 5 * ((fiscal_year - 1951) // 5) as plan_period
from years
union all
select
    0 as year_key,
    null as fiscal_year,
    $word_unknown_member as year_label,
    $word_unknown_member as plan_period
order by year_key;
