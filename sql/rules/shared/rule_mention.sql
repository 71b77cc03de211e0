-- rule_mention: the numbers that a form's text names beside the same indicator and unit as its table.
-- Grain: one indicator value that the text mentions. Inputs: rule_line, fact_indicator.
-- The text is cut at its numbers. A number mentions an indicator where the indicator's name without verb and bracket (新建压力消能井 ->
-- 压力消能井) comes right before it and its unit right behind (压力消能井4座, 合格率达到95%), or where a verb comes before it and unit and name
-- behind (新建4座压力消能井). A longer name that merely ends in it (提升泵站 for 泵站) is another thing: the name starts a phrase or follows a
-- verb. `line_agrees` where any mention has the number of any of the indicator's values of that kind.
create or replace temp view rule_mention as
with form as (
    select
        disclosure_key,
        'target' as about,
        regexp_replace(coalesce(goal_text, '') || '。' || coalesce(total_goal_text, ''), '\s', '', 'g') as body
    from fact_disclosure where is_current
    union all
    select disclosure_key, 'actual' as about, regexp_replace(actual_text, '\s', '', 'g') as body
    from fact_disclosure where is_current and actual_text is not null
),

cut as (
    select
        disclosure_key,
        about,
        regexp_extract_all(body, '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?') as numbers,
        regexp_split_to_array(body, '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?') as words
    from form
),

place as (
    select disclosure_key, about, numbers, words, unnest(range(1, len(numbers) + 1)) as n from cut where len(numbers) > 0
),

named as (
    select
        disclosure_key,
        about,
        replace(numbers[n], ',', '') as printed,
        -- what stands between name and number says how they are tied, not what is counted
        regexp_replace(words[n], '(?:共计|共|总计|约|为|是|达到|达|不低于|不少于|不超过|控制在|≥|≤|>=|<=|＝|=|：|:)+$', '') as before,
        words[n + 1] as behind
    from place
),

mention as (
    select
        *,
        regexp_replace(before, '(?:总数|数量|个数|面积|长度|里程|数|率)$', '') as short_before,
        starts_with(behind, '万') as is_wan,
        regexp_matches(
            before, '(?:新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植)$'
        ) as follows_verb
    from named
    where length(printed) <= 20
),

valued as (
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
        if(v.value_role = 'actual', 'actual', 'target') as about,
        regexp_replace(
            regexp_replace(
                regexp_replace(l.indicator_name, '[（(][^（）()]*[）)]', '', 'g'),
                '^(新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植)+', ''
            ),
            '(数量|个数|面积|长度|里程|数)$', ''
        ) as stem,
        case v.unit
            when '%' then ['%', '％']
            when 'km' then ['Km', 'KM', 'km', '公里', '千米']
            when 'm' then ['m', 'M', '米']
            when 'm²' then ['㎡', 'm²', 'm2', '平方米', '平米']
            when 't' then ['t', '吨']
            when 'kg' then ['kg', 'Kg', 'KG', '公斤', '千克']
            else [v.unit]
        end as units
    from rule_line as l
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    where
        v.value_number is not null
        and v.value_high is null
        and v.unit is not null
        and v.value_role in ('target', 'total_target', 'actual')
),

near as (
    select
        v.*,
        m.printed,
        m.is_wan,
        m.follows_verb,
        m.behind,
        case
            when ends_with(m.before, v.stem) then left(m.before, length(m.before) - length(v.stem))
            when ends_with(m.short_before, v.stem) then left(m.short_before, length(m.short_before) - length(v.stem))
        end as lead
    from valued as v
    inner join mention as m
        on v.disclosure_key = m.disclosure_key and v.about = m.about and (contains(m.before, v.stem) or contains(m.behind, v.stem))
    where length(v.stem) >= 2
),

found as (
    select
        *,
        cast(printed as decimal(38, 10)) * if(is_wan and not starts_with(unit, '万'), 10000, 1) as number
    from near
    where
        (
            regexp_matches(
                lead,
                '(?:^|[^\p{Han}]|新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植|和|及)$'
            )
            and len(list_filter(units, lambda u: starts_with(behind, u) or starts_with(behind, '万' || u))) > 0
        )
        or (
            follows_verb
            and len(list_filter(units, lambda u: starts_with(behind, u || stem) or starts_with(behind, u || '的' || stem))) > 0
        )
),

gathered as (
    select
        disclosure_key,
        document_key,
        indicator_line_key,
        indicator_name,
        fact_key,
        table_no,
        row_no,
        column_no,
        value_role,
        value_text,
        value_number,
        unit,
        about,
        list(number order by number) as numbers
    from found
    group by all
)

select
    *,
    bool_or(list_contains(numbers, value_number)) over (partition by indicator_line_key, about) as line_agrees
from gathered
