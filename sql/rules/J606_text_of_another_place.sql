-- J606 text_of_another_place: a title, file name, project name, goal or summary that names a county or city which is not the form's.
-- One checked row: one text of a form of a known region that names a division by its whole name. Inputs: fact_disclosure, rule_written,
-- dim_document, dim_region.
-- The form's own county, what lies above it and what lies in it are at home, and a text that names them may name others beside. Names that
-- are common words (新城区, 城中区, …城市) count only behind a punctuation mark; work with other places (对口支援, 东西部协作, a road from here to
-- there) is no contradiction.
with text as (
    select disclosure_key, '标题' as what, 'title' as slug, title as body from fact_disclosure where is_current and title is not null
    union all
    select f.disclosure_key, '文件名' as what, null as slug, regexp_replace(d.source_file, '^.*[/\\]', '') as body
    from fact_disclosure as f inner join dim_document as d on f.document_key = d.document_key
    where f.is_current
    union all
    select disclosure_key, item as what, slug, body from rule_written where slug in ('project_name', 'goal', 'total_goal', 'actual_summary')
),

clause as (
    -- work with another place is told in a clause of its own
    select disclosure_key, what, slug, unnest(string_split_regex(body, '[，。；,;]')) as body from text
),

cut as (
    -- cut behind each sign that may end a division's name
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.region_code,
        t.what,
        t.slug,
        string_split(regexp_replace(t.body, '([县区市旗州])|\s', '\1|', 'g'), '|') as pieces
    from fact_disclosure as f
    inner join clause as t on f.disclosure_key = t.disclosure_key
    where
        f.is_current
        and f.region_code is not null
        and not regexp_matches(
            t.body, '对口|支援|协作|援[建藏疆助]|帮扶|共建|合作|毗邻|交界|招商|考察|学习|借鉴|先进|赴|跨[省市县区]|联合[^会]|流域|[县区市旗州][至到—-]'
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
        pieces[n + 1] as behind
    from place
),

piece as (
    select *, unnest(range(2, 9)) as length_no from run where not regexp_matches(behind, '^[域划块间别位级城道乡]')
),

named as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.region_code,
        p.what,
        p.slug,
        n.region_name,
        bool_or(
            starts_with(n.region_code, rtrim(p.region_code, '0'))
            or starts_with(p.region_code, rtrim(n.region_code, '0'))
            or n.current_region_code = p.region_code
        ) as is_home
    from piece as p
    inner join dim_region as n on right(p.run, p.length_no) = n.region_name
    where
        length(p.run) >= p.length_no
        and n.region_level in ('city', 'county')
        -- 忠县, but not 全县: a name of two signs stands behind a mark or a word that leads to a place
        and (p.length_no > 2 or ends_with(n.region_name, '县'))
        and (p.length_no > 2 or regexp_matches(left(p.run, length(p.run) - 2), '(^|由|在|为|对|和|与|及|向|结合|按照|根据|省|市|州)$'))
        and (length(p.run) = p.length_no or not regexp_matches(n.region_name, '城市$|^[东西南北中城新老市郊矿桥港海江河湖山]+[县区市]$'))
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
        what as item,
        string_agg(distinct n.region_name, '、' order by n.region_name) filter (where not is_home) as actual,
        any_value(r.region_label) as expected,
        null as difference,
        null as fact_key,
        not bool_or(is_home) as violated
    from named as n
    inner join dim_region as r on n.region_code = r.region_code
    group by disclosure_key, document_key, table_no, row_no, what, slug
)

select * exclude (violated) from checked where violated
