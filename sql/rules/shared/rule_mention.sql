-- rule_mention: the numbers that a form's text names beside the same indicator and unit as its table.
-- Grain: one indicator value that the text mentions. Inputs: rule_line, fact_indicator.
-- An indicator is mentioned where its name without verb and bracket (新建压力消能井 -> 压力消能井) starts a phrase of the text, or follows a
-- verb, and a number with the indicator's unit comes next (压力消能井4座, 合格率达到95%), or where verb, number and unit come before it
-- (新建4座压力消能井). A longer name that merely ends in it (提升泵站 for 泵站) is another thing. `agrees` where any mention has the number.
create or replace temp view rule_mention as
with valued as (
    select
        l.disclosure_key,
        l.document_key,
        l.indicator_line_key,
        l.indicator_name,
        v.indicator_value_key as fact_key,
        v.table_no,
        v.row_no,
        v.column_no,
        v.value_role,
        v.value_text,
        v.value_number,
        v.unit,
        regexp_replace(
            if(v.value_role = 'actual', l.actual_text, coalesce(l.goal_text, '') || '。' || coalesce(l.total_goal_text, '')), '\s', '', 'g'
        ) as body,
        regexp_replace(
            regexp_replace(
                regexp_replace(l.indicator_name, '[（(][^（）()]*[）)]', '', 'g'),
                '^(新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植)+', ''
            ),
            '(数量|个数|面积|长度|里程|数)$', ''
        ) as stem
    from rule_line as l
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    where
        v.value_number is not null
        and v.value_high is null
        and v.unit is not null
        and v.value_role in ('target', 'total_target', 'actual')
),

named as (
    select
        *,
        regexp_escape(stem) as stem_pattern,
        case unit
            when '%' then '(?:%|％)'
            when 'km' then '(?:[Kk][Mm]|公里|千米)'
            when 'm' then '(?:[Mm]|米)'
            when 'm²' then '(?:㎡|m²|m2|平方米|平米)'
            when 't' then '(?:t|吨)'
            when 'kg' then '(?:[Kk][Gg]|公斤|千克)'
            else regexp_escape(unit)
        end as unit_pattern
    from valued
    where length(stem) >= 2 and contains(body, stem)
),

found as (
    select
        *,
        list_concat(
            regexp_extract_all(
                body,
                '(?:^|[^\p{Han}]|新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植|和|及|、)' || stem_pattern
                || '(?:率|数量|个数|面积|长度|里程|数|总数)?(?:共计|共|总计|约|为|是|达到|达|不低于|不少于|不超过|控制在|≥|≤|>=|<=|＝|=|：|:)*'
                || '([0-9][0-9,]*(?:\.[0-9]+)?)(?:万)?'
                || unit_pattern,
                0
            ),
            regexp_extract_all(
                body,
                '(?:新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植)(?:不少于|约|共)?([0-9][0-9,]*(?:\.[0-9]+)?)(?:万)?'
                || unit_pattern || '的?' || stem_pattern,
                0
            )
        ) as phrases
    from named
),

read as (
    select
        *,
        list_transform(
            phrases,
            lambda phrase: cast(
                replace(regexp_extract(replace(phrase, stem, ''), '([0-9][0-9,]*(?:\.[0-9]+)?)', 1), ',', '') as decimal(38, 10)
            )
            * if(regexp_matches(phrase, '[0-9]万') and not starts_with(unit, '万'), 10000, 1)
        ) as numbers
    from found
    where len(phrases) > 0
)

select
    *,
    list_contains(numbers, value_number) as agrees,
    bool_or(list_contains(numbers, value_number)) over (partition by indicator_line_key, value_role = 'actual') as line_agrees
from read
