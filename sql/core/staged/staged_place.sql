-- Purpose: the place whose a form is, as the form, its cover or its page header prints it
-- Grain: one form that prints one
-- Inputs: records.field
create temp table staged_place as
select
    sha256,
    disclosure_ordinal,
    arg_min(text, field_ordinal) as place
from records.field
where slug = 'region_name'
group by sha256, disclosure_ordinal;
