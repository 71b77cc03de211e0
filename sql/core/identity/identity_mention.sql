-- Purpose: what goals, summaries, titles and names mention, by the readers of texts
-- Grain: one mention of one text of one budget year
-- Renewed: forms
-- Inputs: main.fact_disclosure, main.dim_document
-- Through: mentions
select distinct
    slug,
    fiscal_year,
    body
from (
    select
        form.fiscal_year,
        unnest([
            { 'slug': 'goal', 'body': form.goal_text },
            { 'slug': 'total_goal', 'body': form.total_goal_text },
            { 'slug': 'actual_summary', 'body': form.actual_text },
            { 'slug': 'overview', 'body': form.overview },
            { 'slug': 'title', 'body': form.title },
            { 'slug': 'project_name', 'body': form.project_text },
            { 'slug': 'unit', 'body': form.unit_name },
            { 'slug': 'department', 'body': form.department_name },
            { 'slug': 'file_name', 'body': regexp_replace(document.source_file, '^.*[/\\]', '') }
        ], recursive := true)
    from main.fact_disclosure as form
    inner join main.dim_document as document on form.document_key = document.document_key
    where form.is_current
) as text
where body is not null;
