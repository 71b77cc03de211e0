-- J802 organisation_two_ways: two names that look like one organisation of one region.
-- One checked row: one way of writing an organisation, within its region. Inputs: fact_disclosure (units and departments).
-- Compared without 和/与/及, with 委员会 as 委, 人民政府 as 政府 and the usual short forms (住房和城乡建设 and 住房城乡建 are 住建); a name without region
-- belongs to the only region of its document. （本级） and spaces are no other way of writing, and the same name in another region is
-- another organisation. The way that is written most often is taken for the right one.
with written as (
    select disclosure_key, document_key, table_no, row_no, unit_name as name from fact_disclosure where is_current and unit_name is not null
    union all
    select disclosure_key, document_key, table_no, row_no, department_name as name from fact_disclosure where is_current and department_name is not null
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
        coalesce(p.region, if(count(distinct p.region) over (partition by p.document_key) = 1, max(p.region) over (partition by p.document_key), '')) as region
    from placed as p
),

shortened as (
    select
        *,
        list_reduce(
            [
                {'from': '', 'to': ''},
                {'from': '(和|与|及)', 'to': ''},
                {'from': '委员会', 'to': '委'},
                {'from': '人民政府', 'to': '政府'},
                {'from': '办公室', 'to': '办'},
                {'from': '住房城乡建设|住房城乡建', 'to': '住建'},
                {'from': '发展改革', 'to': '发改'},
                {'from': '人力资源社会保障|人力社保', 'to': '人社'},
                {'from': '卫生健康', 'to': '卫健'},
                {'from': '文化旅游', 'to': '文旅'},
                {'from': '经济信息化', 'to': '经信'},
                {'from': '教育委', 'to': '教委'},
                {'from': '科学技术', 'to': '科技'},
                {'from': '市场监督管理|市场监管', 'to': '市监'},
                {'from': '规划自然资源', 'to': '规资'},
                {'from': '街道办事处|街道办', 'to': '街道'}
            ],
            lambda text, step: {'from': '', 'to': regexp_replace(text['to'], step['from'], step['to'], 'g')},
            {'from': '', 'to': rest}
        )['to'] as short
    from completed
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
    window w as (partition by region, short order by n desc, length(rest) desc, rest)
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
