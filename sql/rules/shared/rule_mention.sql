-- rule_mention: the numbers that a form's text names beside the same indicator and unit as its table.
-- Grain: one indicator value that the text mentions. Inputs: rule_line, rule_indicator, fact_indicator. Worked out once for all rules.
-- The text is cut at its numbers; Chinese numerals (十五座, 百分之九十五) are numbers, and brackets without any are passed over. A number is one
-- of an indicator where what follows begins with a word for the indicator's unit (公里 beside km or m, 名 beside 人, 万 before it), and
-- * the name's stem stands right before it behind a verb or a mark (压力消能井4座, 合格率提升到95%), or right behind the unit (新建4座压力消能井); or
-- * the words beside it are mostly the stem's, in another order or with others between (改造老旧小区12个 for 老旧小区改造数量, 为6.8万名老年人提供健康管理服务
--   for 老年人健康管理人数), no other indicator fits them as well, no value of the form has that number, and the indicator's own number is not
--   in the text.
-- A longer name that merely ends in a short stem (提升泵站 for 泵站) is another thing. Last year's, next year's and other clauses' numbers
-- (较上年增长, 每村, 下一年度) are none of the indicator's. `line_agrees` where any mention has the number of any of the indicator's values of
-- that kind.
create or replace temp table rule_mention as
with numeral as (
    select tens.sign || ones.sign as word, tens.n + ones.n as number
    from
        (
            select
                unnest(['', '十', '一十', '二十', '三十', '四十', '五十', '六十', '七十', '八十', '九十']) as sign,
                unnest([0, 10, 10, 20, 30, 40, 50, 60, 70, 80, 90]) as n
        ) as tens,
        (select unnest(['', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九']) as sign, unnest([0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9]) as n)
            as ones
),

form as (
    select disclosure_key, 'target' as about, coalesce(goal_text, '') || '。' || coalesce(total_goal_text, '') as body
    from fact_disclosure where is_current
    union all
    select disclosure_key, 'actual' as about, actual_text as body from fact_disclosure where is_current and actual_text is not null
),

bare as (
    select
        disclosure_key,
        about,
        regexp_replace(regexp_replace(body, '[\s“”"《》]', '', 'g'), '[（(][^（）()0-9]{0,12}[）)]', '', 'g') as body
    from form
),

written as (
    -- ⟨ and ⟩ around numerals that count or are a share: 一是 and 统一 are words
    select
        disclosure_key,
        about,
        if(
            regexp_matches(body, '百分之|[一二两三四五六七八九十][座处所台套期场条家辆艘]'),
            regexp_replace(
                regexp_replace(
                    regexp_replace(replace(body, '百分之百', '100%'), '百分之([0-9.]+)', '\1%', 'g'),
                    '百分之([一二三四五六七八九十]+)', '⟨\1⟩%', 'g'
                ),
                '(^|[^百千万零一二两三四五六七八九十])([二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])([座处所台套期场条家辆艘])',
                '\1⟨\2⟩\3', 'g'
            ),
            body
        ) as body
    from bare
),

cut as (
    select
        disclosure_key,
        about,
        regexp_extract_all(body, '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|⟨[^⟩]*⟩') as numbers,
        regexp_split_to_array(body, '(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|⟨[^⟩]*⟩') as words
    from written
),

place as (
    select disclosure_key, about, numbers, words, unnest(range(1, len(numbers) + 1)) as n from cut where len(numbers) > 0
),

told as (
    select
        disclosure_key,
        about,
        n,
        coalesce(numeral.number, cast(replace(numbers[n], ',', '') as double)) as printed,
        -- what stands between name and number says how they are tied, not what is counted
        regexp_replace(
            words[n],
            '(?:(?:共|总|合|累)计|总数|总量|共|约|近|为|是|有|在|至|到|超过|超额|超|突破|不低于|不少于|不高于|不超过|低于|高于|力争|确保|预计|实现|分别|'
            || '达到|达|提升|提高|增加|增长|扩大|上升|下降|降低|降|控制|保持|稳定|维持|[≥≤><＞＜=＝:：]|>=|<=)+$', ''
        ) as before,
        regexp_replace(words[n + 1], '^[余多]', '') as behind
    from place
    left join numeral on numbers[n] = '⟨' || numeral.word || '⟩'
    where length(numbers[n]) <= 18 and (numeral.number is not null or not starts_with(numbers[n], '⟨'))
),

mention as (
    select
        *,
        regexp_replace(before, '(?:数量|个数|面积|长度|里程|规模|数|率)$', '') as short_before,
        regexp_extract(right(before, 24), '[\p{Han}]*$') as phrase_before,
        regexp_matches(before, '(?:' || rule_verbs() || ')$') as follows_verb,
        regexp_matches(
            regexp_extract(right(before, 24), '[^。；;，,]*$'),
            '上年|去年|往年|同期|同比|较|相比|比[^例重率]|每|平均|人均|户均|亩均|下一?年|次年|明年|此前|现有|原有|已有|待'
        ) or regexp_matches(left(behind, 4), '^个百分|^个月|^以上的')
            as is_aside
    from told
    where not ends_with(before, '第')
),

own as (
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
        l.indicator_key,
        l.indicator_name,
        v.indicator_value_key as fact_key,
        v.table_no,
        v.row_no,
        v.column_no,
        v.value_role,
        v.value_text,
        cast(v.value_number as double) as value_number,
        -- an actual value printed without its unit is in that of its target
        coalesce(v.unit, t.unit) as unit,
        if(v.value_role = 'actual', 'actual', 'target') as about
    from rule_line as l
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    left join own as t on v.value_role = 'actual' and v.unit is null and l.indicator_line_key = t.indicator_line_key
    where
        v.value_number is not null
        and v.value_high is null
        and coalesce(v.unit, t.unit) is not null
        and v.value_role in ('target', 'total_target', 'actual')
),

spelt (unit, word, factor) as (
    -- how texts write a unit, and how many of the unit it is
    values
    ('%', '%', 1), ('%', '％', 1),
    ('km', 'km', 1), ('km', 'Km', 1), ('km', 'KM', 1), ('km', '公里', 1), ('km', '千米', 1), ('km', '米', 0.001), ('km', 'm', 0.001),
    ('m', 'm', 1), ('m', 'M', 1), ('m', '米', 1), ('m', '公里', 1000), ('m', '千米', 1000), ('m', 'km', 1000),
    ('m²', '㎡', 1), ('m²', 'm²', 1), ('m²', 'm2', 1), ('m²', '平方米', 1), ('m²', '平米', 1), ('m²', '平方公里', 1000000),
    ('km²', '平方公里', 1), ('km²', 'km²', 1), ('km²', '平方米', 0.000001), ('km²', '亩', 0.000666667),
    ('m³', '立方米', 1), ('m³', 'm³', 1), ('m³', 'm3', 1), ('m³', '方', 1), ('hm²', '公顷', 1), ('hm²', '亩', 0.0666667),
    ('平方米', '㎡', 1), ('平方米', '平米', 1), ('立方米', 'm³', 1), ('立方米', '方', 1), ('公里', '千米', 1),
    ('亩', '亩', 1), ('亩', '公顷', 15), ('公顷', '公顷', 1), ('公顷', '亩', 0.0666667),
    ('t', '吨', 1),
    ('t', 't', 1),
    ('t', '公斤', 0.001),
    ('t', '千克', 0.001),
    ('kg', '公斤', 1),
    ('kg', '千克', 1),
    ('kg', 'kg', 1),
    ('kg', '吨', 1000),
    ('人', '人', 1), ('人', '名', 1), ('人', '位', 1), ('名', '名', 1), ('名', '人', 1), ('名', '位', 1), ('位', '位', 1), ('位', '人', 1), ('位', '名', 1),
    ('人次', '人次', 1), ('场次', '场次', 1), ('场次', '场', 1), ('场', '场', 1), ('场', '场次', 1),
    ('台套', '台套', 1), ('台套', '台', 1), ('台套', '套', 1), ('台/套', '台', 1), ('台/套', '套', 1), ('台（套）', '台', 1), ('台（套）', '套', 1)
),

scaled as (
    -- 万人 in the table is 10,000 人 in the text, and the other way round
    select distinct
        unit,
        regexp_replace(unit, '^[万亿]', '') as bare,
        case when starts_with(unit, '万') then 0.0001 when starts_with(unit, '亿') then 1e-8 else 1 end as scale
    from valued
),

worded as (
    select unit, bare as word, scale as factor from scaled
    union
    select scaled.unit, spelt.word, spelt.factor * scaled.scale as factor from scaled inner join spelt on scaled.bare = spelt.unit
),

counted as (
    select * from worded
    union all
    select unit, '万' || word as word, factor * 10000 as factor from worded
),

paired as (
    -- every number of the text beside every value of its unit
    select
        v.*,
        m.* exclude (disclosure_key, about),
        round(m.printed * c.factor, 8) as number,
        c.word,
        i.stem,
        i.verbs,
        i.pairs,
        i.is_rate
    from valued as v
    inner join mention as m on v.disclosure_key = m.disclosure_key and v.about = m.about
    inner join counted as c on v.unit = c.unit and left(m.behind, 1) = left(c.word, 1) and starts_with(m.behind, c.word)
    inner join rule_indicator as i on v.indicator_key = i.indicator_key
    where not regexp_matches(substr(m.behind, length(c.word) + 1, 2), '^(?:[次均/²³]|百分)') or ends_with(c.word, '场')
    qualify row_number() over (partition by v.fact_key, m.n order by length(c.word) desc) = 1
),

held as (
    select
        *,
        regexp_extract(substr(behind, length(word) + 1, 20), '^的?([\p{Han}]*)', 1) as thing,
        case
            when ends_with(before, stem) then left(before, length(before) - length(stem))
            when ends_with(short_before, stem) then left(short_before, length(short_before) - length(stem))
        end as lead,
        -- the words beside the number: before it, or behind it where nothing or no more than a verb stands before
        right(phrase_before, length(stem) + 6) as phrase,
        len(list_filter(pairs, lambda p: contains(phrase, p))) as common_before,
        if(length(phrase_before) < 3 or follows_verb, right(phrase_before, 4) || left(thing, length(stem) + 6), '') as phrase_on,
        greatest(common_before, len(list_filter(pairs, lambda p: contains(phrase_on, p)))) as common
    from paired
),

found as (
    select *, regexp_extract(if(lead = '', before, lead), '(?:' || rule_verbs() || ')$') as verb
    from held
    where
        length(stem) >= 2
        and (
            lead is not null and length(stem) >= 6
            or regexp_matches(lead, '(?:^|[^\p{Han}]|' || rule_verbs() || '|和|及|的|年|全县|全市|全区)$')
            or (follows_verb and starts_with(thing, stem))
        )
        and not (is_aside and number <> value_number)
        -- what is built is not what is mended
        and not (regexp_matches(verb, '^(?:新|扩)') and regexp_matches(verbs, '^(?:改|维修|整治|提升|修复)'))
        and not (regexp_matches(verbs, '^(?:新|扩)') and regexp_matches(verb, '^(?:改|维修|整治|提升|修复)'))
    -- of two names with one stem the one with the text's verb, and none where neither tells
    window
        mentioned as (
            partition by disclosure_key, about, n
            order by length(stem) desc, contains(verbs, verb) desc
        )
    qualify
        rank() over mentioned = 1
        and (number = value_number or count(distinct indicator_line_key) over mentioned = 1)
),

likely as (
    select *
    from held
    where
        not is_aside
        and common >= 2
        and common >= len(pairs) * if(common >= 3, 0.55, 0.65)
        and (not is_rate or ends_with(phrase, right(stem, 2)))
        and length(stem) >= if(is_rate, 3, 4)
    -- of the indicators that fit a phrase the one that fits best
    qualify
        rank() over (partition by disclosure_key, about, n order by common / len(pairs) desc, common desc) = 1
        and count(distinct indicator_line_key) over (partition by disclosure_key, about, n, common / len(pairs), common) = 1
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

both_kinds as (
    select * exclude (verb) from found
    union all
    select * from reordered
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
    from both_kinds
    group by all
)

select
    *,
    bool_or(list_contains(numbers, value_number)) over (partition by indicator_line_key, about) as line_agrees
from gathered
