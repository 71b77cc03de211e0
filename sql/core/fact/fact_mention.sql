-- Purpose: the figures, years and amounts that a form's own texts mention, for rules to hold against its table
-- Grain: one mention of one text of a current form
-- Renewed: forms
-- Inputs: main.fact_disclosure, identity_mention
insert into main.fact_mention by name
with own as (
    select
        disclosure_key,
        fiscal_year,
        unnest([
            { 'slug': 'goal', 'body': goal_text },
            { 'slug': 'total_goal', 'body': total_goal_text },
            { 'slug': 'actual_summary', 'body': actual_text }
        ], recursive := true)
    from main.fact_disclosure
    where is_current
)

select
    own.disclosure_key,
    own.slug,
    mention.* exclude (body, slug, fiscal_year)
from own
inner join identity_mention as mention
    on own.body = mention.body and own.slug = mention.slug and own.fiscal_year is not distinct from mention.fiscal_year
order by own.disclosure_key, own.slug, mention.mention_ordinal;
