-- J911 growth_differs: a growth on last year that this year's figure and last year's do not give.
-- One checked row: one actual growth in % of something that the form counts, and that the evaluation of the year before counts, too.
-- Inputs: fact_indicator, rule_line. What grows is told by the name of the growth (培训人数较上年增长率), at whose end another indicator's name
-- must stand, of one only. What falls is a growth below zero.
with actual as (
    select
        v.*,
        l.indicator_name,
        coalesce(nullif(v.project_key, 'unknown'), nullif(v.unit_key, 'unknown')) as entity,
        regexp_extract(
            if(regexp_matches(l.indicator_name, $word_on_last_year), regexp_replace(l.indicator_name, $word_on_last_year, ''), ''),
            $word_growing_thing,
            ['thing', 'change']
        ) as growth
    from rule_line as l
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    where
        l.stage = 'evaluation'
        and v.value_role = 'actual'
        and v.value_number is not null
        and v.value_high is null
        and v.breakdown is null
        and v.fiscal_year is not null
    qualify count(*) over (partition by v.disclosure_key, v.indicator_key) = 1
),

growing as (
    select g.*, n.indicator_key as counted_key, n.base_number as now, n.base_unit as counted_in, n.value_text as now_text
    from actual as g
    inner join actual as n
        on
            g.disclosure_key = n.disclosure_key
            and n.unit is distinct from '%'
            and n.growth.thing = ''
            and ends_with(n.indicator_name, g.growth.thing)
    where g.unit = '%' and length(g.growth.thing) >= 3
    qualify count(*) over (partition by g.indicator_value_key) = 1
),

checked as (
    select
        g.disclosure_key,
        g.document_key,
        g.table_no,
        g.row_no,
        g.column_no,
        g.indicator_name as item,
        g.value_text as actual,
        p.value_text || ' → ' || g.now_text as compared_with,
        null as should_be,
        cast(g.value_number as double) - g.sign * 100 * (cast(g.now as double) / p.base_number - 1) as difference,
        g.indicator_value_key as fact_key,
        abs(difference) > $most_points as violated
    from (select *, if(regexp_matches(growth.change, $word_falls), -1, 1) as sign from growing) as g
    inner join actual as p
        on
            g.entity = p.entity
            and g.subject = p.subject
            and g.fiscal_year = p.fiscal_year + 1
            and g.counted_key = p.indicator_key
            and g.counted_in is not distinct from p.base_unit
            and p.base_number > 0
    qualify count(*) over (partition by g.indicator_value_key) = 1
)

select * exclude (violated) from checked where violated
