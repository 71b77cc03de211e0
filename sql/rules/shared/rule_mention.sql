-- rule_mention: the numbers that a form's text names beside the same indicator and unit as its table.
-- Grain: one indicator value that the text mentions. Inputs: rule_line, fact_indicator. Worked out once for all rules.
-- The text is cut at its numbers. A number mentions an indicator where the indicator's name without verb and bracket (新建压力消能井 ->
-- 压力消能井) comes right before it and its unit right behind (压力消能井4座, 合格率达到95%), or where a verb comes before it and unit and name
-- behind (新建4座压力消能井). A longer name that merely ends in it (提升泵站 for 泵站) is another thing: the name starts a phrase or follows a
-- verb. A number whose phrase has the name's words in another order (改造老旧小区12个 for 老旧小区改造数量) mentions it too, where no other
-- indicator fits the phrase as well, no value of the form has that number, and the indicator's own number is not in the text.
-- `line_agrees` where any mention has the number of any of the indicator's values of that kind.
create or replace temp table rule_mention as
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
        n,
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
        regexp_extract(right(before, 16), '[\p{Han}]*$') as phrase_before,
        regexp_extract(left(behind, 16), '^[\p{Han}]*') as phrase_behind,
        regexp_matches(
            before, '(?:新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植)$'
        ) as follows_verb
    from named
    where length(printed) <= 20
),

t as (
    select indicator_line_key, any_value(unit) as unit
    from fact_indicator
    where value_role = 'target' and unit is not null and not contains(unit, '元')
    group by indicator_line_key
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
        coalesce(v.unit, t.unit) as unit,
        if(v.value_role = 'actual', 'actual', 'target') as about,
        regexp_replace(
            regexp_replace(
                regexp_replace(l.indicator_name, '[（(][^（）()]*[）)]', '', 'g'),
                '^(新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植)+', ''
            ),
            '(数量|个数|面积|长度|里程|数)$', ''
        ) as stem,
        list_distinct(string_split(
            regexp_replace(
                regexp_replace(
                    regexp_replace(l.indicator_name, '[（(][^（）()]*[）)]|[^\p{Han}]', '', 'g'),
                    '^(新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植)+', ''
                ),
                '(总量|数量|面积|长度|里程|规模|场次|人次|户次|个数|户数|人数|次数|期数|座数|台数|件数|套数|页数|处数|场数|班数|比例|数|量|率)+$', ''
            ), ''
        )) as signs,
        case coalesce(v.unit, t.unit)
            when '%' then ['%', '％']
            when 'km' then ['Km', 'KM', 'km', '公里', '千米']
            when 'm' then ['m', 'M', '米']
            when 'm²' then ['㎡', 'm²', 'm2', '平方米', '平米']
            when 't' then ['t', '吨']
            when 'kg' then ['kg', 'Kg', 'KG', '公斤', '千克']
            else [coalesce(v.unit, t.unit)]
        end as units
    from rule_line as l
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    -- an actual value printed without its unit is in that of its target
    left join t on v.value_role = 'actual' and v.unit is null and l.indicator_line_key = t.indicator_line_key
    where
        v.value_number is not null
        and v.value_high is null
        and coalesce(v.unit, t.unit) is not null
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

held as (
    -- every number of the text beside every value of its unit
    select
        v.*,
        m.n,
        cast(m.printed as decimal(38, 10)) * if(m.is_wan and not starts_with(v.unit, '万'), 10000, 1) as number,
        len(list_intersect(
            v.signs,
            string_split(
                if(length(m.phrase_before) >= 3, m.phrase_before, m.phrase_before || regexp_replace(m.phrase_behind, '^万', '')), ''
            )
        )) as common,
        length(if(length(m.phrase_before) >= 3, m.phrase_before, m.phrase_before || m.phrase_behind)) as phrase_length
    from valued as v
    inner join mention as m on v.disclosure_key = m.disclosure_key and v.about = m.about
    where len(list_filter(v.units, lambda u: starts_with(m.behind, u) or starts_with(m.behind, '万' || u))) > 0
),

likely as (
    select *
    from held
    where
        common >= 3
        and common >= len(signs) * if(common >= 4, 0.66, 0.75)
        and phrase_length <= len(signs) * 2 + 2
        and not regexp_matches(indicator_name, '满意|率$')
    -- of the indicators that fit a phrase the one that fits best
    qualify
        rank() over (partition by disclosure_key, about, n order by common / len(signs) desc, common desc) = 1
        and count(distinct indicator_line_key) over (partition by disclosure_key, about, n, common / len(signs), common) = 1
),

reordered as (
    select *
    from likely
    where
        (disclosure_key, about, indicator_line_key) not in (
            select (disclosure_key, about, indicator_line_key) from held where number = value_number
        )
        and not exists (
            select 1 from valued as other
            where other.disclosure_key = likely.disclosure_key and other.value_number = likely.number and other.unit = likely.unit
        )
        and (disclosure_key, about, indicator_line_key) not in (select (disclosure_key, about, indicator_line_key) from found)
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
    from (
        select
            disclosure_key, document_key, indicator_line_key, indicator_name, fact_key, table_no, row_no, column_no, value_role, value_text,
            value_number, unit, about, number
        from found
        union all
        select
            disclosure_key, document_key, indicator_line_key, indicator_name, fact_key, table_no, row_no, column_no, value_role, value_text,
            value_number, unit, about, number
        from reordered
    ) as both_kinds
    group by all
)

select
    *,
    bool_or(list_contains(numbers, value_number)) over (partition by indicator_line_key, about) as line_agrees
from gathered
