-- J808 unit_contradicts: the title, the file's name, or another line or field for the unit is of another department than the form.
-- One checked row: one department's form and a title, file name or line of it that holds a department's name. Inputs: fact_disclosure,
-- dim_unit, dim_document, meta.unit_proposal. Names are known from what other forms of the place print, with and without their region, and
-- from the list of what every county has; a text that holds any name of the form's own unit or department agrees, or one that begins as
-- they do (教育局, 教育体育局). Offices below a department are not looked at: their forms may bear the department's name.
with name as (
    select
        unit_key,
        unit_name,
        region_code,
        coalesce(parent_unit_key, unit_key) as organisation,
        unnest(list_distinct([
            short_name,
            regexp_replace(unit_name, '（本级）$', ''),
            replace(
                replace(replace(
                    regexp_replace(unit_name, '（本级）$', ''), coalesce(province, ''), ''
                ), coalesce(city, ''), ''), coalesce(county, ''), ''
            )
        ] || [regexp_replace(n, '[（(]?本级[）)]?$', '') for n in string_split(coalesce(printed_names, ''), '；')])) as name
    from dim_unit
    where unit_kind in ('department', 'own_level') and region_code is not null
),

-- 财政局 is left out: it publishes what others hand in
usual (name) as (
    values
    ('审计局'), ('林业局'), ('教育局'), ('民政局'), ('司法局'), ('水利局'), ('水务局'), ('商务局'), ('统计局'), ('信访局'), ('公安局'), ('气象局'),
    ('应急管理局'), ('医疗保障局'), ('农业农村局'), ('自然资源局'), ('生态环境局'), ('交通运输局'), ('卫生健康局'), ('城市管理局'), ('乡村振兴局'), ('市场监督管理局'),
    ('退役军人事务局'), ('文化和旅游局'), ('住房和城乡建设局'), ('人力资源和社会保障局'), ('发展和改革委员会')
),

form as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.unit_name,
        f.other_units,
        f.department_name,
        u.short_name,
        u.region_code,
        coalesce(u.parent_unit_key, u.unit_key) as organisation,
        f.department_key,
        f.title,
        regexp_replace(d.source_file, '^.*[/\\]', '') as file_name
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    inner join dim_document as d on f.document_key = d.document_key
    where f.is_current and u.unit_kind in ('department', 'own_level') and u.region_code is not null
),

said as (
    select * exclude (title, file_name, other_units), 'title' as slug, regexp_replace(title, '\s', '', 'g') as body
    from form where title is not null
    union all
    select * exclude (title, file_name, other_units), null as slug, file_name as body from form
    union all
    select * exclude (title, file_name, other_units), 'unit' as slug, other_units as body from form where other_units is not null
),

known as (
    select s.*, n.name, n.unit_name as named, n.organisation as named_organisation, n.unit_key as named_key
    from said as s
    inner join name as n on s.region_code = n.region_code and contains(s.body, n.name)
    where length(n.name) >= 3
    union all
    select
        s.*,
        u.name,
        u.name as named,
        -- the own department under a name that is not known from print
        if(
            starts_with(s.short_name, left(u.name, 2)) or contains(s.department_name, left(u.name, 2)), s.organisation, null
        ) as named_organisation,
        null as named_key
    from said as s
    inner join usual as u on contains(s.body, u.name)
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
        max_by(k.named, length(k.name)) as named
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
        named as expected,
        null as difference,
        null as fact_key,
        not is_own as violated
    from held
)

select * exclude (violated) from checked where violated
