-- J808 unit_contradicts: the title, the file's name, another line or field for the unit, or a goal or summary is of another department
-- than the form.
-- One checked row: one form and a title, file name, line or text of it that holds a department's name. Inputs: fact_disclosure, dim_unit,
-- dim_document, rule_written, meta.unit_proposal. Names are known from what other forms of the place print, with and without their
-- region, from the list of what every county has, and where the own region's name stands before an office at a title's head; a text that
-- holds any name of the form's own unit or department agrees, or one that begins as they do (教育局, 教育体育局). In prose a department is the
-- form's where the text opens with what it will do, or where it alone carries out the project (项目由某县水利局组织实施). An office below a
-- department is of that one, and is not looked at where its department is not known.
with name as (
    select
        unit_key,
        unit_name,
        region_code,
        coalesce(parent_unit_key, unit_key) as organisation,
        unnest(list_distinct([
            short_name,
            regexp_replace(unit_name, $word_own_level_behind, ''),
            replace(
                replace(replace(
                    regexp_replace(unit_name, $word_own_level_behind, ''), coalesce(province, ''), ''
                ), coalesce(city, ''), ''), coalesce(county, ''), ''
            )
        ] || [regexp_replace(n, $word_own_level_marked, '') for n in string_split(coalesce(printed_names, ''), '；')])) as name
    from dim_unit
    where unit_kind in ('department', 'own_level') and region_code is not null
),

-- 财政局 is left out: it publishes what others hand in
usual (name) as (
    select unnest($word_usual_departments)
),

-- the place of a unit that no list of divisions has is told by the head of its name
own_place as (
    select disclosure_key, min(text) as place from fact_mention where mention_kind = 'place' and slug = 'unit' group by disclosure_key
),

form as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.unit_name,
        if(u.unit_kind = 'affiliated', null, f.other_units) as other_units,  -- an office prints its department beside it
        f.department_name,
        replace(coalesce(o.short_name, u.short_name), coalesce(p.place, ''), '') as short_name,
        replace(u.short_name, coalesce(p.place, ''), '') as own_name,
        u.region_code,
        coalesce(u.county, u.city, p.place) as place,
        coalesce(u.parent_unit_key, u.unit_key) as organisation,
        f.department_key,
        f.title,
        regexp_replace(d.source_file, '^.*[/\\]', '') as file_name
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    left join dim_unit as o on u.parent_unit_key = o.unit_key
    inner join dim_document as d on f.document_key = d.document_key
    left join own_place as p on f.disclosure_key = p.disclosure_key and u.region_code is null
    where
        f.is_current
        and (u.region_code is not null or p.place is not null)
        and (u.unit_kind in ('department', 'own_level') or u.unit_kind = 'affiliated' and u.parent_unit_key is not null)
),

said as (
    select * exclude (title, file_name, other_units), 'title' as slug, regexp_replace(title, '\s', '', 'g') as body
    from form where title is not null
    union all
    select * exclude (title, file_name, other_units), null as slug, file_name as body from form
    union all
    select * exclude (title, file_name, other_units), 'unit' as slug, other_units as body from form where other_units is not null
),

-- the own region is marked, so that one pattern tells what stands behind it
spoken as (
    select
        *,
        regexp_extract(
            replace(body, place, '§'), $word_department_in_title, 1
        ) as name
    from said
    where place is not null and (slug = 'title' or slug is null)
),

text as (
    select
        f.* exclude (title, file_name, other_units), w.slug, replace(regexp_replace(w.body, '[\t\r 　]', '', 'g'), f.place, '§') as body
    from form as f
    inner join rule_written as w on f.disclosure_key = w.disclosure_key
    where w.slug in ('goal', 'actual_summary') and contains(w.body, f.place)
),

told as (
    -- what opens the text: 2022年，某县林业局将…, 某县林业局2022年实现…
    select
        *,
        regexp_extract(
            body,
            $word_department_begins,
            1
        ) as phrase
    from text
    union all
    -- or a clause with what it did in the year: …，某县林业局2022年实现…
    select
        *,
        regexp_extract(
            body,
            $word_department_in_clause,
            1
        ) as phrase
    from text
    union all
    -- who alone carries it out
    select
        *,
        regexp_extract(
            body, $word_carried_out_by, 1
        ) as phrase
    from text
    where not regexp_matches(body, $word_together_with)
),

known as (
    select s.* exclude (place, own_name), n.name, n.unit_name as named, n.organisation as named_organisation, n.unit_key as named_key
    from said as s
    inner join name as n on s.region_code = n.region_code and contains(s.body, n.name)
    where length(n.name) >= 3
    union all
    select
        s.* exclude (place, own_name),
        u.name,
        u.name as named,
        -- the own department under a name that is not known from print
        if(
            starts_with(s.short_name, left(u.name, 2)) or contains(s.department_name, left(u.name, 2)), s.organisation, null
        ) as named_organisation,
        null as named_key
    from said as s
    inner join usual as u on contains(s.body, u.name)
    union all
    select
        s.* exclude (place, own_name, name),
        s.name,
        s.place || s.name as named,
        -- 住建局 of 住房和城乡建设局, but not 农牧局 of 农业农村局
        if(is_short_for(s.name, s.short_name) or is_short_for(s.name, s.own_name), s.organisation, null) as named_organisation,
        null as named_key
    from spoken as s
    where s.name <> '' and not contains(s.name, $word_finance)
    union all
    select
        t.* exclude (place, own_name, phrase, body),
        replace(t.phrase, '§', t.place) as body,
        regexp_extract(t.phrase, $word_department_at_place, 1) as name,
        t.place || regexp_extract(t.phrase, $word_department_at_place, 1) as named,
        coalesce(n.organisation, if(
            is_short_for(name, t.short_name) or is_short_for(name, t.own_name) or contains(t.department_name, left(name, 2)),
            t.organisation,
            null
        )) as named_organisation,
        n.unit_key as named_key
    from told as t
    left join name as n on t.region_code = n.region_code and regexp_extract(t.phrase, $word_department_at_place, 1) = n.name
    where t.phrase <> '' and not contains(t.phrase, $word_finance)
),

held as (
    select
        k.disclosure_key,
        k.document_key,
        k.table_no,
        k.row_no,
        k.unit_name,
        k.body,
        k.slug,
        bool_or(
            coalesce(k.named_organisation = k.organisation, false)
            or coalesce(k.named_key = k.department_key, false)
            or likely.unit_key is not null
        ) as is_own,
        max_by(k.named, (length(k.name), length(k.named), k.named)) as named
    from known as k
    left join meta.unit_proposal as likely
        on
            least(k.named_organisation, k.organisation) = least(likely.unit_key, likely.other_unit_key)
            and greatest(k.named_organisation, k.organisation) = greatest(likely.unit_key, likely.other_unit_key)
    group by all
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        slug,
        body as item,
        unit_name as actual,
        named as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not is_own as violated
    from held
)

select * exclude (violated) from checked where violated
