-- Purpose: the published forms that count, every edition
-- Grain: one form
-- Renewed: forms
-- Inputs: staged_disclosure, records.disclosure
insert into main.fact_disclosure by name
select
    form.disclosure_key,
    form.document_key,
    form.disclosure_ordinal,
    form.subject,
    form.stage,
    form.title,
    form.fiscal_year,
    form.fiscal_year_basis,
    form.reporting_month,
    printed.other_years,
    form.unit_key,
    form.department_key,
    form.project_key,
    form.year_key,
    form.region_key,
    form.region_code,
    form.unit_name,
    printed.unit_text,
    printed.unit_basis,
    form.unit_code,
    form.department_name,
    printed.department_text,
    form.department_code,
    printed.other_units,
    form.project_name,
    printed.project_text,
    form.project_code,
    printed.goal_text,
    printed.total_goal_text,
    printed.actual_text,
    printed.overview,
    printed.responsibilities,
    printed.duration_text,
    printed.total_score,
    printed.total_score_text,
    printed.total_weight,
    printed.grade,
    printed.blank_fields,
    printed.doubt,
    printed.correction,
    printed.table_no,
    printed.row_no,
    form.identity_key,
    form.content_key,
    form.revision_no,
    form.is_current,
    form.valid_from,
    form.valid_to,
    form.superseded_by_key,
    form.superseded_reason
from staged_disclosure as form
inner join records.disclosure as printed
    on
        form.sha256 = printed.sha256
        and form.disclosure_ordinal = printed.disclosure_ordinal
where form.is_primary
order by form.document_key, form.disclosure_ordinal;
