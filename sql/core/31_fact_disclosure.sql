-- Purpose: the published forms that count, every edition
-- Grain: one form
-- Inputs: staged_disclosure
insert into main.fact_disclosure by name
select
    disclosure_key,
    document_key,
    disclosure_ordinal,
    subject,
    stage,
    title,
    fiscal_year,
    fiscal_year_basis,
    unit_key,
    department_key,
    project_key,
    unit_name,
    unit_text,
    unit_code,
    department_name,
    department_text,
    department_code,
    project_name,
    project_text,
    project_code,
    goal_text,
    total_goal_text,
    actual_text,
    overview,
    responsibilities,
    duration_text,
    total_score,
    total_score_text,
    total_weight,
    grade,
    correction,
    table_no,
    row_no,
    identity_key,
    content_key,
    revision_no,
    is_current,
    valid_from,
    valid_to,
    superseded_by_key,
    superseded_reason
from staged_disclosure
where is_primary
order by document_key, disclosure_ordinal;
