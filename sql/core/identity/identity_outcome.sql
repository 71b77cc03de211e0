-- Purpose: what targets and actual values come to where one of the two is in words, by the readers of texts
-- Grain: one pair of texts of an indicator that the same words name
-- Renewed: forms
-- Inputs: staged_pair
-- Through: outcomes
select distinct on (outcome_key)
    outcome_key,
    indicator_name,
    target_text,
    target_comparator,
    target_number,
    target_unit,
    target_date,
    actual_value_text,
    actual_number,
    actual_unit,
    actual_date,
    direction,
    is_timely,
    is_asked_of_people,
    fiscal_year
from staged_pair
where is_in_words;
