-- J606 text_of_another_place: a title, file name, project name, goal or summary, the department in charge, a paper that is the basis,
-- or the head of an indicator, that names a county or city which is not the form's. One checked row: one text that names a division.
-- Inputs: fact_mention (which places a text names, and whether it is about them, is read by `texts`), fact_disclosure, fact_field,
-- fact_indicator_line, dim_region. The form's own county
-- and what lies in it are at home, and a text that names them may name others beside; what lies above it is neither (某市某县: the county
-- tells). Where no list has the form's place, the head of its unit's name tells it, and any other place that no list has is another
-- one. Work with other places (对口支援, a road from here to there) is no contradiction.
with own_place as (
    select disclosure_key, list(text) as places from fact_mention where mention_kind = 'place' and slug = 'unit' group by disclosure_key
),

form as (
    select f.*, o.places, concat_ws(' ', f.unit_text, f.department_name, f.other_units) as organisations
    from fact_disclosure as f
    left join own_place as o on f.disclosure_key = o.disclosure_key
    where f.is_current and (f.region_code is not null or o.places is not null)
),

said as (
    select
        m.disclosure_key,
        m.slug,
        case m.slug
            when 'title' then $word_said_title
            when 'file_name' then $word_said_file_name
            when 'project_name' then $word_said_project_name
            when 'department' then $word_said_department
            when 'goal' then $word_said_goal
            when 'total_goal' then $word_said_long_goal
            else $word_said_summary
        end as what,
        null::struct(table_no integer, row_no integer, column_no integer) as cell,
        m.text as name,
        m.mention_role is not null as is_about
    from fact_mention as m
    where m.mention_kind = 'place' and m.slug <> 'unit'
    union all
    -- who filled the form in, in a line above it
    select
        f.disclosure_key,
        'other_unit' as slug,
        $word_said_other_unit as what,
        null as cell,
        f.place as name,
        true as is_about
    from (
        select disclosure_key, unnest(regexp_extract_all(other_units, $word_place_of_office, 1)) as place
        from fact_disclosure
        where is_current and other_units is not null
    ) as f
    union all
    -- a county whose paper is the basis of the project
    select
        b.disclosure_key,
        null as slug,
        b.label as what,
        struct_pack(b.table_no, b.row_no, b.column_no) as cell,
        unnest(regexp_extract_all(b.text, $word_paper_of_a_county, 1)) as name,
        true as is_about
    from fact_field as b
    where b.is_current and b.slug = 'basis' and contains(b.text, '《')
    union all
    -- an indicator at whose head a place stands, but where the form tells of work with another place
    select
        l.disclosure_key,
        null as slug,
        $word_said_indicator_name as what,
        struct_pack(l.table_no, l.row_no, l.column_no) as cell,
        regexp_extract(l.indicator_name, $word_division_begins, 1) as name,
        true as is_about
    from fact_indicator_line as l
    inner join fact_disclosure as f on l.disclosure_key = f.disclosure_key
    where
        l.is_current
        and regexp_matches(l.indicator_name, $word_division_begins)
        and not regexp_matches(regexp_extract(l.indicator_name, $word_division_begins, 1), $word_verb_and_division_sign)
        and not regexp_matches(concat_ws('', f.project_name, f.goal_text, l.indicator_name), $word_beside_another_place)
),

-- autonomous counties are called by their short names, too: 化隆县
division as (
    select region_code, region_name as name, current_region_code
    from dim_region
    where region_level in ('city', 'county')
    union all
    select region_code, short_name || $word_county as name, current_region_code
    from (
        select *, regexp_replace(region_name, $word_autonomous_county, '') as short_name from dim_region where region_level = 'county'
    ) as county
    where short_name <> region_name and length(short_name) >= 2
),

named as (
    select
        s.disclosure_key,
        f.document_key,
        coalesce(s.cell.table_no, f.table_no) as table_no,
        coalesce(s.cell.row_no, f.row_no) as row_no,
        s.cell.column_no,
        f.region_code,
        f.places[1] as own_name,
        s.what,
        if(s.slug in ('file_name', 'other_unit'), null, s.slug) as slug,
        s.name,
        bool_or(if(
            n.region_code is null,
            contains(f.organisations, s.name),
            starts_with(n.region_code, rtrim(f.region_code, '0')) or n.current_region_code = f.region_code
        )) as is_home,
        bool_or(
            s.is_about
            and if(n.region_code is null, f.region_code is null, not starts_with(f.region_code, rtrim(n.region_code, '0')))
        ) as is_other
    from said as s
    inner join form as f on s.disclosure_key = f.disclosure_key
    left join division as n on s.name = n.name
    -- a place in no list is told only where the form's own is in none, and never of an indicator
    -- and where it is of the same level as far as its sign tells: a city may lie above a county
    where
        if(
            n.region_code is null,
            f.region_code is null and s.cell is null and ends_with(s.name, $word_city) = ends_with(f.places[1], $word_city),
            f.region_code is not null
        )
    group by all
),

-- where title, project and department agree on another place and nothing speaks of the unit's, it is the unit that is another place's
stranger as (
    select
        disclosure_key,
        any_value(document_key) as document_key,
        any_value(region_code) as region_code,
        any_value(own_name) as own_name,
        any_value(name) as name
    from named
    group by disclosure_key
    having
        count(distinct slug) filter (where is_other and not is_home and slug in ('title', 'project_name', 'department')) >= 2
        and count(distinct name) filter (where is_other and not is_home) = 1
        and not bool_or(is_home)
),

checked as (
    select
        n.disclosure_key,
        n.document_key,
        n.table_no,
        n.row_no,
        n.column_no,
        n.slug,
        n.what as item,
        string_agg(distinct n.name, '、' order by n.name) filter (where is_other and not is_home) as actual,
        any_value(coalesce(r.region_label, n.own_name)) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not bool_or(is_home) and bool_or(is_other) as violated
    from named as n
    left join dim_region as r on n.region_code = r.region_code
    where n.disclosure_key not in (select s.disclosure_key from stranger as s)
    group by n.disclosure_key, n.document_key, n.table_no, n.row_no, n.column_no, n.what, n.slug
    union all
    select
        s.disclosure_key,
        s.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        'unit' as slug,
        $word_said_unit_name as item,
        coalesce(r.region_label, s.own_name) as actual,
        s.name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        true as violated
    from stranger as s
    inner join form as f on s.disclosure_key = f.disclosure_key
    left join dim_region as r on s.region_code = r.region_code
)

select * exclude (violated) from checked where violated
