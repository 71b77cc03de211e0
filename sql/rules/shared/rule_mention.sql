-- rule_mention: the figures of a form's own texts beside the indicators that they mean.
-- Grain: one indicator value that a text mentions. Inputs: fact_mention, rule_line, rule_indicator, fact_indicator. Worked out once for all
-- rules.
-- A figure is one of an indicator where it has a unit of the same kind (公里 beside km or m, 名 beside 人, 每公里…万元 beside 万元/公里), and
-- * the name's stem stands right before it behind a verb or a mark (压力消能井4座, 合格率提升到95%), or right behind the unit (新建4座压力消能井); or
-- * the words beside it are mostly the stem's, in another order or with others between (改造老旧小区12个 for 老旧小区改造数量), no other indicator
--   fits them as well, no value of the form has that number, and the indicator's own number is not in the text; or
-- * neither table nor text has another figure of that unit, and the clause has two signs in a row of the name (养护里程172.8公里 for 养护道路里程).
-- What the name alone calls chosen (省级示范托育机构) is not counted by a text that says all of them (托育机构12家).
-- A longer name that merely ends in a short stem (提升泵站 for 泵站) is another thing. Last year's, next year's and other clauses' figures
-- are aside. `line_agrees` where any mention has the number of any of the indicator's values of that kind.
create or replace temp macro rule_counted_in(unit) as
case
    when unit in $word_person_units then $word_person
    when unit in $word_event_units then $word_event
    when regexp_matches(unit, $word_set_units) then $word_set_of_machines
    when unit in $word_volume_units then 'm³'
    else unit
end;

create or replace temp table rule_mention as
with mention as (
    select
        disclosure_key,
        if(slug = 'actual_summary', 'actual', 'target') as about,
        slug,
        mention_ordinal as n,
        text,
        clause,
        regexp_replace(clause, '[0-9.,]+', '', 'g') as clause_words,
        cast(base_number as double) as base_number,
        rule_counted_in(base_unit) as base_unit,
        cast(per_number as double) as per_number,
        per_unit,
        is_each,
        is_aside,
        text_before as before,
        regexp_replace(text_before, $word_counting_words_at_end, '') as short_before,
        regexp_extract(right(text_before, 24), '[\p{Han}]*$') as phrase_before,
        regexp_matches(text_before, '(?:' || rule_verbs() || ')$') as follows_verb,
        regexp_extract(substr(clause, instr(clause, text) + length(text), 20), $word_thing_behind, 1) as thing
    from fact_mention
    where mention_kind = 'figure'
),

own as (
    select indicator_line_key, min(unit) as unit, arg_min(base_unit, unit) as base_unit
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
        cast(v.base_number as double) as value_number,
        -- an actual value printed without its unit is in that of its target
        rule_counted_in(if(v.unit is null, t.base_unit, v.base_unit)) as unit,
        coalesce(v.unit, t.unit) as printed_unit,
        if(v.value_role = 'actual', 'actual', 'target') as about,
        regexp_matches(l.indicator_name, $word_mention_words) as is_for_each
    from rule_line as l
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    left join own as t on v.value_role = 'actual' and v.unit is null and l.indicator_line_key = t.indicator_line_key
    where
        v.value_number is not null
        and v.value_high is null
        and coalesce(v.unit, t.unit) is not null
        and (v.unit is not null or t.unit = t.base_unit)
        and v.value_role in ('target', 'total_target', 'actual')
),

paired as (
    -- every figure of the text beside every value of its unit
    select
        v.*,
        m.* exclude (disclosure_key, about, base_number, base_unit, per_number, per_unit),
        if(coalesce(m.per_unit = v.unit, false), m.per_number, m.base_number) as number,
        abs(number - v.value_number) <= abs(v.value_number) * 1e-6 as is_same,
        i.stem,
        i.verbs,
        i.pairs,
        i.is_rate
    from mention as m
    inner join valued as v
        on
            m.disclosure_key = v.disclosure_key
            and m.about = v.about
            and (
                m.base_unit = v.unit
                and (not m.is_each or v.is_for_each)
                and (m.is_each or not v.is_for_each or contains(m.before, $word_each_word))
                or m.per_unit = v.unit
            )
            -- a goal of several years is not the year's
            and (
                m.slug <> 'total_goal'
                or v.value_role = 'total_target'
                or abs(m.base_number - v.value_number) <= abs(v.value_number) * 1e-6
            )
    inner join rule_indicator as i on v.indicator_key = i.indicator_key
),

held as (
    select
        *,
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
            or regexp_matches(lead, '(?:^|[^\p{Han}]|' || rule_verbs() || $word_verb_or_joint_behind)
            or (follows_verb and starts_with(thing, stem))
        )
        and not (is_aside and not is_same)
        -- what is built is not what is mended
        and not (regexp_matches(verb, $word_mention_begins) and regexp_matches(verbs, $word_mention_begins_other))
        and not (regexp_matches(verbs, $word_mention_begins) and regexp_matches(verb, $word_mention_begins_other))
    -- of two names with one stem the one with the text's verb, and none where neither tells
    window
        mentioned as (
            partition by disclosure_key, slug, n
            order by length(stem) desc, contains(verbs, verb) desc
        )
    qualify
        rank() over mentioned = 1
        and (is_same or count(distinct indicator_line_key) over mentioned = 1)
),

likely as (
    select *
    from held
    where
        not is_aside
        and common >= 2
        and (
            common >= len(pairs) * if(common >= 3, 0.55, 0.65)
            -- 培训合格率 for 培训考核合格率: the name with signs left out
            or is_rate
            and contains(right(phrase_before, 5), left(verbs || stem, 2))
            and len(list_filter(string_split(right(phrase_before, 5), ''), lambda sign: contains(verbs || stem, sign))) = 5
        )
        and (not is_rate or ends_with(phrase, right(stem, 2)))
        and length(stem) >= if(is_rate, 3, 4)
    -- of the indicators that fit a phrase the one that fits best
    qualify
        rank() over (partition by disclosure_key, slug, n order by common / len(pairs) desc, common desc) = 1
        and count(distinct indicator_line_key) over (partition by disclosure_key, slug, n, common / len(pairs), common) = 1
),

-- figures that stand alone in their unit, in the text and in the table
of_one_line as (
    select disclosure_key, about, unit
    from held
    where not is_aside and unit <> '%' and not regexp_matches(unit, $word_mention_whole)
    group by disclosure_key, about, unit
    having min(indicator_line_key) = max(indicator_line_key)
),

of_one_figure as (
    select disclosure_key, about, slug, unit
    from held
    where not is_aside and unit <> '%'
    group by disclosure_key, about, slug, unit
    having min(n) = max(n)
),

alone as (
    select held.*
    from held
    semi join of_one_line as o on held.disclosure_key = o.disclosure_key and held.about = o.about and held.unit = o.unit
    semi join of_one_figure as f
        on held.disclosure_key = f.disclosure_key and held.about = f.about and held.slug = f.slug and held.unit = f.unit
    where not held.is_aside
),

by_unit as (
    select *
    from alone
    where
        -- 服务老年人3000人 tells whom the work reaches
        not (
            regexp_matches(before, $word_mention_near_end)
            and not regexp_matches(indicator_name, $word_mention_inside)
        )
        -- 提升泵站 is not 泵站, 配套检查井 is 检查井
        and (lead is null or regexp_matches(lead, $word_mention_at_end))
        and len(list_filter(
            list_filter(
                list_transform(range(1, length(indicator_name)), lambda i: substr(indicator_name, i, 2)),
                lambda pair: contains(clause_words, pair)
            ),
            lambda pair: regexp_matches(pair, '^\p{Han}{2}$') and not regexp_matches(pair, $word_general_parts)
        )) > 0
),

-- 补助托育机构12家 are all of them, 省级示范托育机构 the chosen ones
guessed as (
    select *
    from (
        select * from likely
        union
        select * from by_unit
    ) as either
    where
        not regexp_matches(indicator_name, $word_chosen_few)
        or len(list_filter(regexp_extract_all(indicator_name, $word_chosen_few), lambda chosen: contains(clause, chosen))) > 0
),

reordered as (
    select *
    from guessed
    where
        (disclosure_key, about, indicator_line_key) not in (
            select (disclosure_key, about, indicator_line_key) from held where is_same
        )
        and not exists (
            select 1 from valued as other
            where
                other.disclosure_key = guessed.disclosure_key
                and other.unit = guessed.unit
                and abs(other.value_number - guessed.number) <= abs(guessed.number) * 1e-6
        )
        and (disclosure_key, about, indicator_line_key) not in (select (disclosure_key, about, indicator_line_key) from found)
        -- a figure that has an indicator of its own is of no other
        and (disclosure_key, slug, n) not in (select (disclosure_key, slug, n) from found)
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
        list(number order by number) as numbers,
        list(distinct text order by text) as texts,
        bool_or(is_same) as agrees
    from both_kinds
    group by all
)

select
    *,
    bool_or(agrees) over (partition by indicator_line_key, about) as line_agrees
from gathered
