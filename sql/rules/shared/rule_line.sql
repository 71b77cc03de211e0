-- rule_line: the indicators of current forms with what several rules need to know of them.
-- Grain: one indicator as printed in one form. Inputs: fact_indicator_line, rule_indicator.
create or replace temp view rule_line as
select
    l.*,
    i.bare1,
    i.bare2,
    i.kind1,
    i.kind2,
    i.polarity,
    i.polarity_basis,
    i.normalised_name,
    i.standard_level2,
    i.traits,
    coalesce(i.is_cost, false) as is_cost
from fact_indicator_line as l
left join rule_indicator as i on l.indicator_key = i.indicator_key
where l.is_current
