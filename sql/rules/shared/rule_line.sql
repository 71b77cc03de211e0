-- rule_line: the indicators of current forms with what several rules need to know of them.
-- Grain: one indicator as printed in one form. Inputs: fact_indicator_line, rule_indicator. Worked out once: thirty rules read it.
create or replace temp table rule_line as
select
    l.* exclude (level1_text, level2_text, name_text, weight_text, score_text, standard, correction),
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
