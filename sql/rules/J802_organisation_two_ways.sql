-- J802 organisation_two_ways: two names that look like one organisation of one region.
-- One checked row: one way of writing an organisation, within its region. Inputs: fact_disclosure (units and departments).
-- Compared without 和/与/及, with 委员会 as 委, 人民政府 as 政府 and the usual short forms (住房和城乡建设 and 住房城乡建 are 住建); a name without region
-- belongs to the only region of its document. （本级） and spaces are no other way of writing, and the same name in another region is
-- another organisation. The way that is written most often is taken for the right one.
with written as (
    select disclosure_key, document_key, table_no, row_no, unit_name as name from fact_disclosure where is_current and unit_name is not null
    union all
    select disclosure_key, document_key, table_no, row_no, department_name as name
    from fact_disclosure where is_current and department_name is not null
),

bare as (
    select *, regexp_replace(name, '[（(](本级|机关|汇总)[）)]|本级$|\s', '', 'g') as plain
    from written
),

split as (
    select
        *,
        -- 城市, 社区, 园区, 开发区 are words, not the names of places
        regexp_extract(
            plain,
            '^((?:[^省市县区旗州盟]{2,7}(?:省|自治区))?(?:[^省市县区旗州盟城都]{2,6}(?:市|自治州|州|盟|地区))?(?:[^省市县区旗州盟社园小]{1,6}(?:自治县|县|区|旗|市))?)(.+)$',
            ['region', 'rest']
        ) as cut
    from bare
),

placed as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        plain,
        if(cut.rest is null or length(cut.rest) < 2, plain, cut.rest) as rest,
        nullif(regexp_extract(coalesce(cut.region, ''), '([^省市州盟]+(?:自治县|县|区|旗)|[^省州盟]*市|[^省]*(?:州|盟|地区)|.*省|.*自治区)$', 1), '') as region
    from split
),

completed as (
    select
        p.* exclude (region),
        case
            when p.region is not null then p.region
            when count(distinct p.region) over (partition by p.document_key) = 1 then max(p.region) over (partition by p.document_key)
            else ''
        end as region
    from placed as p
),

generic as (
    select
        *,
        regexp_replace(
            regexp_replace(regexp_replace(regexp_replace(rest, '(和|与|及)', '', 'g'), '委员会', '委', 'g'), '人民政府', '政府', 'g'), '办公室', '办', 'g'
        ) as short
    from completed
),

built as (
    select
        * exclude (short),
        regexp_replace(regexp_replace(regexp_replace(short, '住房城乡建设|住房城乡建', '住建', 'g'), '发展改革', '发改', 'g'), '人力资源社会保障|人力社保', '人社', 'g')
            as short
    from generic
),

cared as (
    select
        * exclude (short),
        regexp_replace(
            regexp_replace(regexp_replace(regexp_replace(short, '卫生健康', '卫健', 'g'), '文化旅游', '文旅', 'g'), '经济信息化', '经信', 'g'),
            '教育委',
            '教委',
            'g'
        ) as short
    from built
),

shortened as (
    select
        * exclude (short),
        regexp_replace(
            regexp_replace(regexp_replace(regexp_replace(short, '科学技术', '科技', 'g'), '市场监督管理|市场监管', '市监', 'g'), '规划自然资源', '规资', 'g'),
            '街道办事处|街道办',
            '街道',
            'g'
        ) as short
    from cared
),

way as (
    select
        region,
        short,
        rest,
        any_value(plain) as name,
        count(*) as n,
        min((document_key, disclosure_key, table_no, row_no)) as place
    from shortened
    group by region, short, rest
),

ranked as (
    select *, first_value(rest) over w as usual, first_value(name) over w as usual_name
    from way
    window w as (partition by region, short order by n desc, length(rest) desc, rest asc)
),

checked as (
    select
        place[2] as disclosure_key,
        place[1] as document_key,
        place[3] as table_no,
        place[4] as row_no,
        null as column_no,
        region as item,
        name as actual,
        usual_name as expected,
        null as difference,
        null as fact_key,
        rest <> usual as violated
    from ranked
)

select * exclude (violated) from checked where violated
