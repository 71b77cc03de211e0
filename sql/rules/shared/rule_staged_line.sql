-- rule_staged_line: the indicators of a goal form and of the evaluation of the same project and year, and whether the other form has each.
-- Grain: one indicator of one of two forms that agree in half of their indicators at least. Inputs: rule_stage_pair, rule_line,
-- rule_indicator, fact_indicator, rule_stage_value.
-- An indicator under another name is the same where the other form has one left over with the same figure, or with most signs in common.
create or replace temp table rule_staged_line as
with target as (
    select * from fact_indicator
    where is_current and value_role = 'target'
    qualify row_number() over (partition by indicator_line_key order by value_ordinal) = 1
),

alike as (
    select
        disclosure_key,
        earlier_key,
        list(indicator_line_key) as lines,
        list(earlier_line_key) as earlier_lines,
        count(*) as n
    from rule_stage_value
    where stage = 'evaluation' and earlier_stage = 'goal'
    group by disclosure_key, earlier_key
),

line as (
    select
        l.indicator_line_key,
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.indicator_name,
        l.indicator_ordinal,
        l.standard_level2,
        i.pairs,
        t.base_number,
        t.base_unit,
        coalesce(t.comparator_text, '') || t.value_text as target_text,
        count(*) over (partition by l.disclosure_key) as lines_of_form
    from rule_line as l
    inner join rule_indicator as i on l.indicator_key = i.indicator_key
    left join target as t on l.indicator_line_key = t.indicator_line_key
    where not l.is_part and l.stage in ('goal', 'evaluation')
),

held as (
    select
        line.*,
        alike.disclosure_key as own_key,
        alike.earlier_key as other_key,
        false as is_dropped,
        list_contains(alike.lines, line.indicator_line_key) as is_matched,
        alike.n
    from alike inner join line on alike.disclosure_key = line.disclosure_key
    union all
    select
        line.*,
        alike.earlier_key as own_key,
        alike.disclosure_key as other_key,
        true as is_dropped,
        list_contains(alike.earlier_lines, line.indicator_line_key) as is_matched,
        alike.n
    from alike inner join line on alike.earlier_key = line.disclosure_key
),

-- what a goal form and its evaluation have left over, each beside each
left_over as materialized (
    select disclosure_key, other_key, indicator_line_key, is_dropped, pairs, base_number, base_unit
    from held
    where not is_matched and n >= 2
),

alike_line as (
    select [g.indicator_line_key, e.indicator_line_key] as both_keys
    from left_over as g
    inner join left_over as e on g.other_key = e.disclosure_key
    where
        g.is_dropped
        and not e.is_dropped
        and (
            (g.base_number = e.base_number and g.base_unit is not distinct from e.base_unit and g.base_number not in (0, 90, 95, 100))
            or len(list_intersect(g.pairs, e.pairs)) * 2 >= least(len(g.pairs), len(e.pairs)) and least(len(g.pairs), len(e.pairs)) > 0
        )
),

renamed as (
    select distinct unnest(both_keys) as indicator_line_key from alike_line
)

select
    h.* exclude (own_key, pairs, base_number, base_unit, n),
    h.is_matched or renamed.indicator_line_key is not null as is_there
from held as h
left join renamed on h.indicator_line_key = renamed.indicator_line_key
where h.n >= 2 and h.n * 2 >= h.lines_of_form
