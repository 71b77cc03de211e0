-- J225 total_score_above_full: a total score above what can be had.
-- One checked row: one current form with a total score. Inputs: fact_disclosure, fact_indicator_line, fact_execution. 100 can be had, or
-- what the weights of the form add up to where they are more; forms that give points on top (加分项) are left out.
with points as (
    select
        disclosure_key,
        sum(weight) as points,
        bool_or(regexp_matches(concat_ws(' ', level1, level2, indicator_name), $word_points_on_top)) as has_more
    from fact_indicator_line
    where is_current
    group by disclosure_key
),

execution as (
    select disclosure_key, max(weight) as points
    from fact_execution
    where is_current and weight < 100
    group by disclosure_key
),

checked as (
    select
        d.disclosure_key,
        d.document_key,
        d.table_no,
        d.row_no,
        null as column_no,
        'total_score' as slug,
        null as item,
        cast(d.total_score as double) as actual,
        greatest(100, cast(coalesce(p.points, 0) + coalesce(e.points, 0) as double)) as compared_with,
        null as should_be,
        d.total_score - compared_with as difference,
        null as fact_key,
        d.total_score > compared_with + $tolerance_points as violated
    from fact_disclosure as d
    left join points as p on d.disclosure_key = p.disclosure_key
    left join execution as e on d.disclosure_key = e.disclosure_key
    where d.is_current and d.total_score is not null and not coalesce(p.has_more, false)
)

select * exclude (violated) from checked where violated
