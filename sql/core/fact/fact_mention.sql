-- Purpose: what a form's own texts mention, for rules to hold against its table: figures, years, amounts and places
-- Grain: one mention of one text of a current form
-- Renewed: forms
-- Inputs: main.fact_disclosure, main.dim_document, identity_mention
insert into main.fact_mention by name
with own as (
    select
        form.disclosure_key,
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
)

select
    own.disclosure_key,
    own.slug,
    mention.* exclude (body, slug, fiscal_year)
from own
inner join identity_mention as mention
    on own.body = mention.body and own.slug = mention.slug and own.fiscal_year is not distinct from mention.fiscal_year
order by own.disclosure_key, own.slug, mention.mention_ordinal;
