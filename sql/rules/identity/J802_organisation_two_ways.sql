-- J802 organisation_two_ways: one document writes one organisation in two ways (住房和城乡建设委员会, 住房城乡建委).
-- One checked row: one organisation of a document and a way in which it is written there. Inputs: fact_disclosure, dim_unit,
-- meta.unit_proposal. Who is meant is for the identity of organisations to say, and within one document two names of which one is short
-- for the other (交通局 beside 交通运输局) are one. A department and its own level are one; a name without its region is no other way, a region
-- without its 县 or 市 is (枝江民政局). Over documents and years an organisation may be called as it likes.
with named as (
    select disclosure_key, document_key, table_no, row_no, unit_key, 'unit' as slug, unit_name as printed
    from fact_disclosure where is_current and unit_name is not null
    union all
    select disclosure_key, document_key, table_no, row_no, department_key as unit_key, 'department' as slug, department_name as printed
    from fact_disclosure where is_current and department_name is not null
),

written as (
    select n.*, if(u.unit_kind = 'own_level', u.parent_unit_key, u.unit_key) as organisation
    from named as n
    inner join dim_unit as u on n.unit_key = u.unit_key
    union all
    -- another line's name for the same organisation
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.unit_key,
        'unit' as slug,
        f.other_name as printed,
        if(u.unit_kind = 'own_level', u.parent_unit_key, u.unit_key) as organisation
    from (
        select *, unnest(string_split(other_units, '；')) as other_name
        from fact_disclosure
        where is_current and unit_key <> 'unknown' and other_units is not null
    ) as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    where
        list_contains(string_split(u.printed_names, '；'), f.other_name)
        or f.other_name in (left(u.county, length(u.county) - 1) || u.short_name, left(u.city, length(u.city) - 1) || u.short_name)
),

-- two names in one document of which one is short for the other
short as (
    select distinct a.document_key, greatest(a.organisation, b.organisation) as organisation, least(a.organisation, b.organisation) as same
    from written as a
    inner join meta.unit_proposal as p on a.organisation = p.unit_key and contains(p.why, 'short for')
    inner join written as b on a.document_key = b.document_key and p.other_unit_key = b.organisation
),

way as (
    select
        w.document_key,
        coalesce(s.same, w.organisation) as organisation,
        regexp_replace(w.printed, $word_own_level_marked, '') as name,
        count(*) as times,
        min((w.disclosure_key, w.table_no, w.row_no, w.slug)) as place
    from written as w
    left join short as s on w.document_key = s.document_key and w.organisation = s.organisation
    group by all
),

ranked as (
    select *, first_value(name) over w as usual_name
    from way
    window w as (partition by document_key, organisation order by times desc, length(name) desc, name)
),

checked as (
    select
        place[1] as disclosure_key,
        document_key,
        place[2] as table_no,
        place[3] as row_no,
        null as column_no,
        place[4] as slug,
        null as item,
        name as actual,
        usual_name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not(ends_with(usual_name, name) or ends_with(name, usual_name)) as violated
    from ranked
)

select * exclude (violated) from checked where violated
