-- Purpose: the indicators of the forms that count, with the keys that facts share
-- Grain: one indicator of one form
-- Renewed: forms
-- Inputs: records.indicator, staged_disclosure
create temp table staged_line as
select
    line.* exclude (part, sha256, disclosure_ordinal),
    form.disclosure_key,
    form.document_key,
    form.unit_key,
    form.project_key,
    form.year_key,
    form.subject,
    form.stage,
    form.fiscal_year,
    form.is_current,
    stable_key('line', form.disclosure_key, line.indicator_ordinal) as indicator_line_key,
    stable_key('indicator', line.level1, line.level2, line.indicator_name) as indicator_key
from records.indicator as line
inner join staged_disclosure as form
    on
        line.sha256 = form.sha256
        and line.disclosure_ordinal = form.disclosure_ordinal
where form.is_primary;
