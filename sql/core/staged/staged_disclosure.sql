-- Purpose: which edition is current, since when, and what took the place of the others
-- Grain: one form; the editions of those that count
-- Inputs: staged_counted, staged_spell
create temp table staged_disclosure as
with editions as (
    select
        *,
        row_number() over (
            partition by identity_key
            order by valid_from, valid_to is null, valid_to, precedence
        ) as revision_no
    from staged_spell
    where is_last
)

select
    form.* exclude (content_from, replaced_at) replace (
        -- what is not known is the dimension's unknown member, so that a join loses nothing
        coalesce(form.unit_key, 'unknown') as unit_key,
        coalesce(form.department_key, 'unknown') as department_key,
        coalesce(form.project_key, 'unknown') as project_key
    ),
    coalesce(form.region_code, 'unknown') as region_key,
    coalesce(form.fiscal_year, 0) as year_key,
    if(form.is_primary, coalesce(editions.revision_no, 1), null) as revision_no,
    coalesce(editions.valid_from, form.content_from) as valid_from,
    case
        when editions.next_key is not null then editions.valid_to
        when form.replaced_at is not null then greatest(form.replaced_at, coalesce(editions.valid_from, form.content_from))
    end as valid_to,
    editions.next_key as superseded_by_key,
    case
        when editions.is_taken_back then 'withdrawn'
        when editions.next_key is not null then 'revision'
        when form.replaced_at is not null then 'replaced_file'
    end as superseded_reason,
    editions.next_key is null and form.replaced_at is null as is_current
from staged_counted as form
left join editions on form.disclosure_key = editions.disclosure_key;
