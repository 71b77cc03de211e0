-- J606 text_of_another_place: a title, file name, project name, goal or summary, or the head of an indicator, that names a county or city
-- which is not the form's. One checked row: one text of a form of a known region that names a division by its whole name. Inputs:
-- fact_disclosure, rule_written, fact_indicator_line, dim_document, dim_region. A title or a name is of the place that it names. Prose
-- names many: partners, suppliers, peers, venues. It is another place's where that is the doer (it opens the text or a sentence,
-- 由X县…实施) or the scene (在, 为, 保障, 完成 X县…, X县境内, 结合X县实际), and where the sentence does not speak of 我县. The form's own county and what
-- lies in it are at home, and a text that names them may name others beside; what lies above it is neither (某市某县: the county tells).
-- Names that are common words (新城区, 城中区, …城市) count only behind a punctuation mark; work with other places (对口支援, 东西部协作, a road from
-- here to there) is no contradiction.
with text as (
    select
        disclosure_key,
        $word_said_title as what,
        'title' as slug,
        null::struct(table_no integer, row_no integer, column_no integer) as cell,
        false as is_prose,
        title as body
    from fact_disclosure where is_current and title is not null
    union all
    select
        f.disclosure_key,
        $word_said_file_name as what,
        null as slug,
        null as cell,
        false as is_prose,
        regexp_replace(d.source_file, '^.*[/\\]', '') as body
    from fact_disclosure as f inner join dim_document as d on f.document_key = d.document_key
    where f.is_current
    union all
    select disclosure_key, item as what, slug, null as cell, slug <> 'project_name' as is_prose, body
    from rule_written where slug in ('project_name', 'goal', 'total_goal', 'actual_summary')
    union all
    -- an indicator at whose head a place stands, but where the form tells of work with another place
    select
        l.disclosure_key,
        $word_said_indicator_name as what,
        null as slug,
        struct_pack(l.table_no, l.row_no, l.column_no) as cell,
        false as is_prose,
        regexp_extract(l.indicator_name, $word_division_begins, 1) as body
    from fact_indicator_line as l
    inner join fact_disclosure as f on l.disclosure_key = f.disclosure_key
    where
        l.is_current
        and regexp_matches(l.indicator_name, $word_division_begins)
        and not regexp_matches(concat_ws('', f.project_name, f.goal_text, l.indicator_name), $word_beside_another_place)
),

sentence as (
    -- a year alone belongs to the clause that it opens
    select
        * exclude (body),
        unnest(string_split_regex(regexp_replace(body, $word_year_before_comma, '\1', 'g'), '[。；;\n]')) as body
    from text
),

clause as (
    -- work with another place is told in a clause of its own
    select
        * exclude (body),
        regexp_matches(body, $word_our_division) as is_ours,
        unnest(range(1, len(string_split_regex(body, '[，,]')) + 1)) as clause_no,
        string_split_regex(body, '[，,]')[clause_no] as body
    from sentence
),

cut as (
    -- cut behind each sign that may end a division's name
    select
        f.disclosure_key,
        f.document_key,
        coalesce(t.cell.table_no, f.table_no) as table_no,
        coalesce(t.cell.row_no, f.row_no) as row_no,
        t.cell.column_no,
        f.region_code,
        t.what,
        t.slug,
        t.is_prose,
        t.is_prose and t.is_ours as is_ours,
        t.clause_no = 1 as is_first,
        string_split(regexp_replace(t.body, $word_division_sign, '\1|', 'g'), '|') as pieces
    from fact_disclosure as f
    inner join clause as t on f.disclosure_key = t.disclosure_key
    where
        f.is_current
        and f.region_code is not null
        and not regexp_matches(
            t.body, $word_beside_another_place
        )
),

place as (
    select * exclude (pieces), pieces, unnest(range(1, len(pieces))) as n from cut where len(pieces) > 1
),

run as (
    -- a name may hold such signs itself: 开州区, 津市市
    select
        * exclude (pieces, n),
        regexp_extract(array_to_string(list_slice(pieces, greatest(1, n - 2), n), ''), '[\p{Han}]*$') as run,
        pieces[n + 1] as behind,
        array_to_string(list_slice(pieces, 1, n), '') as lead,
        array_to_string(list_slice(pieces, n + 1, len(pieces)), '') as rest
    from place
),

piece as (
    select *, unnest(range(2, 9)) as length_no from run where not regexp_matches(behind, $word_no_division)
),

named as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.region_code,
        p.what,
        p.slug,
        n.region_name,
        bool_or(
            starts_with(n.region_code, rtrim(p.region_code, '0'))
            or n.current_region_code = p.region_code
        ) as is_home,
        bool_or(
            not starts_with(p.region_code, rtrim(n.region_code, '0'))
            and (
                not p.is_prose
                or not p.is_ours
                and not regexp_matches(
                    p.rest,
                    $word_deals_with_a_place
                )
                and (
                    -- 2022年旺苍县…; further on in a sentence, what it does must follow: 旺苍县2022年完成…
                    regexp_matches(
                        left(p.lead, length(p.lead) - p.length_no),
                        $word_goal_begins_with_place
                    )
                    and (
                        p.is_first
                        or regexp_matches(
                            p.rest, $word_done_there
                        )
                    )
                    or regexp_matches(
                        left(p.lead, length(p.lead) - p.length_no),
                        $word_done_before_place
                    )
                    or regexp_matches(left(p.lead, length(p.lead) - p.length_no), $word_by_place)
                    and regexp_matches(p.rest, $word_carried_out)
                    -- 结合旺苍县实际, 按照旺苍县委、县政府要求
                    or regexp_matches(
                        left(p.lead, length(p.lead) - p.length_no),
                        $word_along_with_place
                    )
                    and regexp_matches(p.rest, $word_situation_of_place)
                    or regexp_matches(p.rest, $word_within_place)
                )
            )
        ) as is_other
    from piece as p
    inner join dim_region as n on right(p.run, p.length_no) = n.region_name
    where
        length(p.run) >= p.length_no
        and n.region_level in ('city', 'county')
        -- 忠县, but not 全县: a name of two signs stands behind a mark or a word that leads to a place
        and (p.length_no > 2 or ends_with(n.region_name, $word_county))
        and (p.length_no > 2 or regexp_matches(left(p.run, length(p.run) - 2), $word_before_place))
        and (length(p.run) = p.length_no or not regexp_matches(n.region_name, $word_part_of_a_city))
    group by all
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        what as item,
        string_agg(distinct n.region_name, '、' order by n.region_name) filter (where is_other and not is_home) as actual,
        any_value(r.region_label) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not bool_or(is_home) and bool_or(is_other) as violated
    from named as n
    inner join dim_region as r on n.region_code = r.region_code
    group by disclosure_key, document_key, table_no, row_no, column_no, what, slug
)

select * exclude (violated) from checked where violated
