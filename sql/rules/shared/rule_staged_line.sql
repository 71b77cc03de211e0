-- rule_staged_line: the indicators of a goal form and of the evaluation of the same project and year, and whether the other form has each.
-- Grain: one indicator of one of two forms that agree in half of their indicators at least. Inputs: rule_stage_pair, rule_line,
-- rule_indicator, fact_indicator, rule_stage_value.
-- An indicator under another name is the same where the other form has one left over with the same figure, or with most signs in common.
create or replace temp table rule_staged_line as
with alike as materialized (
    select disclosure_key, earlier_key, count(*) as n
    from rule_stage_value
    where stage = 'evaluation' and earlier_stage = 'goal'
    group by disclosure_key, earlier_key
    having count(*) >= 2
),

matched as (
    select indicator_line_key from rule_stage_value where stage = 'evaluation' and earlier_stage = 'goal'
    union
    select earlier_line_key from rule_stage_value where stage = 'evaluation' and earlier_stage = 'goal'
),

form as materialized (
    select disclosure_key as own_key, earlier_key as other_key, false as is_dropped, n from alike
    union all
    select earlier_key as own_key, disclosure_key as other_key, true as is_dropped, n from alike
),

lines_in as (
    select disclosure_key, count(*) as n
    from rule_line
    where not is_part
    group by disclosure_key
),

held as materialized (
    select
        l.indicator_line_key,
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.indicator_key,
        l.indicator_name,
        l.indicator_ordinal,
        l.standard_level2,
        form.other_key,
        form.is_dropped,
        form.n,
        matched.indicator_line_key is not null as is_matched,
        lines_in.n as lines_of_form
    from form
    inner join rule_line as l on form.own_key = l.disclosure_key
    inner join lines_in on form.own_key = lines_in.disclosure_key
    left join matched on l.indicator_line_key = matched.indicator_line_key
    where not l.is_part
),

asked as (
    select indicator_line_key from held where not is_matched
),

target as materialized (
    select v.indicator_line_key, v.base_number, v.base_unit, coalesce(v.comparator_text, '') || v.value_text as target_text
    from fact_indicator as v
    semi join asked on v.indicator_line_key = asked.indicator_line_key
    where v.is_current and v.value_role = 'target'
    qualify row_number() over (partition by v.indicator_line_key order by v.value_ordinal) = 1
),

-- what a goal form and its evaluation have left over, each beside each
left_over as materialized (
    select
        h.disclosure_key,
        h.other_key,
        h.indicator_line_key,
        h.is_dropped,
        i.pairs,
        t.base_number,
        t.base_unit,
        if(
            regexp_matches(h.indicator_name, $word_satisfaction_behind),
            regexp_replace(h.indicator_name, $word_satisfaction_behind, ''),
            null
        ) as people
    from held as h
    inner join rule_indicator as i on h.indicator_key = i.indicator_key
    left join target as t on h.indicator_line_key = t.indicator_line_key
    where not h.is_matched
),

alike_line as (
    select [g.indicator_line_key, e.indicator_line_key] as both_keys
    from left_over as g
    inner join left_over as e on g.other_key = e.disclosure_key and g.disclosure_key = e.other_key
    where
        g.is_dropped
        and not e.is_dropped
        -- 居民满意度 and 物业公司满意度 ask two kinds of people
        and not coalesce(
            right(g.people, 2) <> right(e.people, 2)
            and not contains(g.people, right(e.people, 2))
            and not contains(e.people, right(g.people, 2))
            and not regexp_matches(g.people, $word_anybody_asked)
            and not regexp_matches(e.people, $word_anybody_asked),
            false
        )
        and (
            (g.base_number = e.base_number and g.base_unit is not distinct from e.base_unit and g.base_number not in (0, 90, 95, 100))
            or len(list_intersect(g.pairs, e.pairs)) * 2 >= least(len(g.pairs), len(e.pairs)) and least(len(g.pairs), len(e.pairs)) > 0
        )
),

renamed as (
    select distinct unnest(both_keys) as indicator_line_key from alike_line
)

select
    h.* exclude (indicator_key, n),
    t.target_text,
    h.is_matched or renamed.indicator_line_key is not null as is_there
from held as h
left join renamed on h.indicator_line_key = renamed.indicator_line_key
left join target as t on h.indicator_line_key = t.indicator_line_key
where h.n * 2 >= h.lines_of_form
