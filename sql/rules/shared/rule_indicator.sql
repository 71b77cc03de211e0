-- rule_indicator: what several rules need to know of an indicator's levels and name, worked out once for all forms that print it.
-- Grain: one indicator by printed levels and name. Inputs: dim_indicator.
-- kind1, kind2: what the printed level stands for, null where it is none of the scheme's. 效果 is read as 效益: forms of Hebei and Hubei
-- print it so; 实施指标效果 of the central investment form is another scheme's.
-- stem: the name without brackets, its leading verbs and the closing word for what is counted (新建公厕数量 -> 公厕); pairs: each two signs of it.
create or replace temp macro rule_verbs() as
$word_verbs;

create or replace temp table rule_indicator as
with named as (
    select *, regexp_replace(indicator_name, '[（(][^（）()]*[）)]|[“”"《》\s]', '', 'g') as name
    from dim_indicator
),

cut as (
    select
        *,
        -- what is counted, not how: 新建公厕数量, 培训教师人次
        regexp_replace(
            name, $word_counting_words_behind, ''
        ) as thing,
        regexp_extract(thing, '^(?:' || rule_verbs() || ')*') as verbs
    from named
),

bare as (
    select
        indicator_key,
        indicator_name,
        polarity,
        polarity_basis,
        normalised_name,
        standard_level2,
        string_split(coalesce(traits, ''), ' ') as traits,
        if(length(thing) - length(verbs) < 2, thing, substr(thing, length(verbs) + 1)) as stem,
        if(length(thing) - length(verbs) < 2, '', verbs) as verbs,
        regexp_replace(level1, '\s', '', 'g') as bare1,
        regexp_replace(level2, '\s', '', 'g') as bare2
    from cut
)

select
    *,
    list_transform(range(1, length(stem)), lambda i: substr(stem, i, 2)) as pairs,
    regexp_matches(stem, $word_rate_behind) as is_rate,
    case
        when regexp_matches(bare1, $word_satisfied) then 'satisfaction'
        when regexp_matches(bare1, $word_output_level) then 'output'
        when regexp_matches(bare1, $word_benefit_level) then 'benefit'
        when regexp_matches(bare1, $word_cost_level) then 'cost'
    end as kind1,
    case
        when regexp_matches(bare2, $word_satisfied) then 'satisfaction'
        when regexp_matches(bare2, $word_cost) then 'cost'
        when regexp_matches(bare2, $word_output_kinds) then 'output'
        when regexp_matches(bare2, $word_benefit_kinds) then 'benefit'
    end as kind2,
    coalesce(regexp_matches(bare1, $word_cost), false) or coalesce(regexp_matches(bare2, $word_cost), false) as is_cost
from bare
