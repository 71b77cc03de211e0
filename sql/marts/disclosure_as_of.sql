-- Purpose: the forms that were current at a moment (UTC): select * from mart.disclosure_as_of(timestamp '2026-01-31')
-- Grain: one form
-- Inputs: main.fact_disclosure
create macro mart.disclosure_as_of(moment) as table
    select form.*
    from main.fact_disclosure as form
    where form.valid_from <= moment and (form.valid_to is null or form.valid_to > moment);
