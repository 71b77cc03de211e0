-- J802 organisation_two_ways: one document writes one organisation in two ways (住房和城乡建设委员会, 住房城乡建委).
-- One checked row: one organisation of a document and a way in which it is written there. Inputs: fact_disclosure, dim_unit.
-- Who is meant is for the identity of organisations to say. A department and its own level are one; a name without its region is no other
-- way. Over documents and years an organisation may be called as it likes.
with named as (
    select disclosure_key, document_key, table_no, row_no, unit_key, 'unit' as slug, unit_name as printed
    from fact_disclosure where is_current and unit_name is not null
    union all
    select disclosure_key, document_key, table_no, row_no, department_key as unit_key, 'department' as slug, department_name as printed
    from fact_disclosure where is_current and department_name is not null
),

way as (
    select
        n.document_key,
        if(u.unit_kind = 'own_level', u.parent_unit_key, u.unit_key) as organisation,
        regexp_replace(n.printed, '[（(]?本级[）)]?$', '') as name,
        count(*) as times,
        min((n.disclosure_key, n.table_no, n.row_no, n.slug)) as place
    from named as n
    inner join dim_unit as u on n.unit_key = u.unit_key
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
        usual_name as expected,
        null as difference,
        null as fact_key,
        not(ends_with(usual_name, name) or ends_with(name, usual_name)) as violated
    from ranked
)

select * exclude (violated) from checked where violated
