-- J616 staff_in_text_differs: a goal or summary says how many persons a unit has, or how many posts, and its form prints another number.
-- One checked row: one such number of a text in a form that prints that number of staff once. Inputs: fact_mention, fact_disclosure,
-- fact_field. Who joined or left (新增在职人员5人) is not all of them.
with printed as (
    select
        disclosure_key,
        not regexp_matches(label, $word_staff_on_posts) as is_posts,
        any_value(label) as label,
        max(try_cast(regexp_extract(text, '^\s*([0-9]+)\s*\p{Han}?\s*$', 1) as integer)) as persons
    from fact_field
    where
        is_current
        and slug = 'staff'
        and (regexp_matches(label, $word_staff_on_posts) or regexp_matches(label, $word_staff_posts))
        and not regexp_matches(label, $word_staff_of_others)
    group by all
    having count(*) = 1 and persons is not null
),

checked as (
    select
        m.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        m.slug,
        regexp_extract(m.text_before, $word_staff_told) || m.text as item,
        m.number_mentioned as actual,
        p.label || ' ' || p.persons as compared_with,
        null as should_be,
        m.number_mentioned - p.persons as difference,
        null as fact_key,
        m.number_mentioned <> p.persons as violated
    from fact_mention as m
    inner join fact_disclosure as f on m.disclosure_key = f.disclosure_key
    inner join printed as p
        on
            m.disclosure_key = p.disclosure_key
            and p.is_posts = (not regexp_matches(regexp_extract(m.text_before, $word_staff_told), $word_staff_on_posts))
    where
        m.mention_kind = 'figure'
        and m.base_unit in $word_person_units
        and regexp_matches(m.text_before, $word_staff_told)
        and not regexp_matches(m.text_before, $word_staff_some)
)

select * exclude (violated) from checked where violated
