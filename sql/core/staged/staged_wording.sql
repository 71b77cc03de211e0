-- Purpose: forms that agree in figures, names and goals, yet not in reasons, remarks and the like: each wording is an edition
-- Grain: one form of a wording other than the first
-- Inputs: records.disclosure, records.indicator, records.field, staged_document
create temp table staged_wording as
with shared as (
    select content_key
    from records.disclosure
    -- a form that does not say what it is about has no editions: there its copies in other files count once, whatever their remarks
    where
        fiscal_year is not null
        and case
            when subject = 'unit' then unit_name is not null
            else project_code is not null or (project_name is not null and coalesce(unit_name, department_name) is not null)
        end
    group by content_key
    having count(distinct sha256) > 1
),

forms as (
    select
        form.sha256,
        form.disclosure_ordinal,
        form.content_key,
        form.overview,
        form.responsibilities,
        form.duration_text,
        document.format_rank,
        document.first_seen,
        document.source_file,
        row_number() over (partition by form.sha256, form.content_key order by form.disclosure_ordinal) as copy_no
    from records.disclosure as form
    semi join shared on form.content_key = shared.content_key
    inner join staged_document as document on form.sha256 = document.sha256
),

printed as (
    select sha256, disclosure_ordinal, 0 as place, unnest([overview, responsibilities, duration_text]) as text
    from forms
    union all
    select
        line.sha256,
        line.disclosure_ordinal,
        line.indicator_ordinal as place,
        unnest([line.description, line.standard, line.reason_text, line.remark]) as text
    from records.indicator as line
    semi join forms on line.sha256 = forms.sha256 and line.disclosure_ordinal = forms.disclosure_ordinal
    union all
    select field.sha256, field.disclosure_ordinal, 10000 + field.field_ordinal as place, field.text
    from records.field as field
    semi join forms on field.sha256 = forms.sha256 and field.disclosure_ordinal = forms.disclosure_ordinal
    where not field.is_private
),

plain as (
    -- formats break lines, widen signs and fill empty cells with dashes
    select
        sha256,
        disclosure_ordinal,
        place,
        regexp_replace(translate(text, '，；：（）！？％０１２３４５６７８９', ',;:()!?%0123456789'), '[\s\p{Z}]+', '', 'g') as text
    from printed
    where text is not null and not regexp_full_match(text, $word_says_nothing)
),

worded as (
    select
        forms.* exclude (overview, responsibilities, duration_text),
        coalesce(list_sort(list(distinct plain.text) filter (where plain.text is not null)), []) as wording,
        coalesce(string_agg(plain.text, '' order by plain.place, plain.text), '') as whole
    from forms
    left join plain on forms.sha256 = plain.sha256 and forms.disclosure_ordinal = plain.disclosure_ordinal
    group by all
),

mixed as (
    select *
    from worded
    qualify min(wording) over (partition by content_key, copy_no) != max(wording) over (partition by content_key, copy_no)
),

copied as (
    -- what says nothing beyond a richer format lost or merged some of its texts: it is a copy of it
    select
        poorer.sha256,
        poorer.disclosure_ordinal,
        min_by(richer.wording, (richer.format_rank, richer.first_seen, richer.sha256)) as wording
    from mixed as poorer
    inner join mixed as richer
        on
            poorer.content_key = richer.content_key
            and poorer.copy_no = richer.copy_no
            and poorer.format_rank > richer.format_rank
    where len(list_filter(poorer.wording, lambda text: not contains(richer.whole, text))) = 0
    group by all
),

settled as (
    select
        mixed.* exclude (wording, whole),
        coalesce(copied.wording, mixed.wording) as wording
    from mixed
    left join copied on mixed.sha256 = copied.sha256 and mixed.disclosure_ordinal = copied.disclosure_ordinal
)

select
    sha256,
    disclosure_ordinal,
    cast(wording as varchar) as wording
from settled
qualify
    wording != first_value(wording) over (
        partition by content_key, copy_no
        order by first_seen, format_rank, source_file, sha256
    );
