-- J201 weights_sum: printed weights that do not add up.
-- One checked row: one current form that prints weights. Inputs: fact_indicator_line, fact_execution,
-- fact_funding, fact_disclosure.
-- 100 where the execution rate carries nothing; 100 less its points where it does; 90 on a goal or monitoring form, whose execution
-- gets its 10 later, and on an evaluation that prints a rate, or what was executed, without points. Weights as shares add up to 1.
-- A form that prints 100 as the total of its indicators means it: a goal or monitoring, and an evaluation whose total score is that of its
-- indicators alone.
-- A 其中 sub-row may carry points of its own, or some of its whole's: the weights are right with them, or without.
-- Where the execution prints marks of 10 at most, and not out of how many, the indicators carry 90.
-- Forms that write 分值 100 beside the whole of the funding (Ezhou) do not mean the execution's points.
with weight as (
    select
        disclosure_key,
        document_key,
        any_value(stage) as stage,
        sum(weight) filter (where not is_part) as total,
        sum(weight) as with_parts,
        sum(score) filter (where not is_part) as scored,
        bool_or(
            regexp_matches(indicator_name, $word_execution_rate_named) or regexp_matches(coalesce(level1, ''), $word_execution)
        ) filter (where not is_part) as has_execution_row,
        arg_min(table_no, indicator_ordinal) filter (where not is_part) as table_no,
        arg_min(row_no, indicator_ordinal) filter (where not is_part) as row_no,
        arg_min(because, indicator_ordinal) filter (where not is_part) as because
    from fact_indicator_line
    where is_current and weight is not null
    group by disclosure_key, document_key
    having total is not null
),

execution as (
    select
        disclosure_key,
        max(weight) filter (where weight < 100) as points,
        max(score) between 0.01 and 10 as scores_within_10
    from fact_execution where is_current
    group by disclosure_key
),

spent as (
    select distinct disclosure_key from fact_funding where is_current and measure = 'executed' and amount_yuan is not null
),

expected as (
    select
        w.*,
        if(w.has_execution_row, null, e.points) as points,
        w.total - (100 - if(w.has_execution_row, 0, coalesce(e.points, 0))) as difference,
        e.points is null
        and (w.stage in ('goal', 'monitoring') or e.disclosure_key is not null or s.disclosure_key is not null)
        and not w.has_execution_row
        and not coalesce(
            d.total_weight between 99.9 and 100.1 and (w.stage <> 'evaluation' or abs(d.total_score - w.scored) <= 0.15), false
        ) as may_be_90,
        may_be_90 and coalesce(e.scores_within_10, false) as is_of_90
    from weight as w
    inner join fact_disclosure as d on w.disclosure_key = d.disclosure_key
    left join execution as e on w.disclosure_key = e.disclosure_key
    left join spent as s on w.disclosure_key = s.disclosure_key
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        null as item,
        total as actual,
        if(
            points > 0 or is_of_90,
            '100 - ' || printf('%g', cast(coalesce(points, 10) as double)) || $word_said_execution_rate,
            '100'
        ) as compared_with,
        100 - coalesce(points, if(is_of_90, 10, 0)) as should_be,
        if(is_of_90, total - 90, difference) as difference,
        null as fact_key,
        because,
        'weight' as about,
        abs(difference) > $tolerance_points
        and abs(with_parts - total + difference) > $tolerance_points
        and not (may_be_90 and least(abs(total - 90), abs(with_parts - 90)) <= $tolerance_points)
        and not (points is null and abs(total - 1) <= 0.001) as violated
    from expected
)

select * exclude (violated) from checked where violated
