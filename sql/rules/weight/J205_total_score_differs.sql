-- J205 total_score_differs: a printed total that its parts do not give.
-- One checked row: one current form with a total score whose weighted indicators all have one. Inputs: fact_disclosure,
-- fact_indicator_line, fact_execution (the total's row, else the only one). The execution's score counts unless it is an indicator
-- too; where it is not printed, the total may hold up to the points that the indicators leave. A conclusion or an opinion that tells the
-- score tells this total, or what the parts give.
with line as (
    select
        disclosure_key,
        sum(score) filter (where not is_part) as total,
        -- a 其中 sub-row may carry points of its own, or some of its whole's
        coalesce(sum(score) filter (where is_part), 0) as of_parts,
        sum(weight) filter (where not is_part) as points,
        count(*) filter (where score is null and weight > 0 and not is_part) as unscored,
        bool_or(regexp_matches(indicator_name, $word_execution_rate_named) and score is not null) filter (where not is_part)
            as has_execution_row
    from fact_indicator_line
    where is_current
    group by disclosure_key
),

execution as (
    select disclosure_key, arg_max(score, (funding_source = 'total', score)) as score
    from fact_execution
    where is_current and score is not null
    group by disclosure_key
),

summed as (
    select
        d.disclosure_key,
        d.document_key,
        d.table_no,
        d.row_no,
        d.total_score,
        -- points that the form gives to something whose score was not printed or not read: mostly the execution's ten
        if(l.has_execution_row or e.score is not null, 0, greatest(0, 100 - coalesce(l.points, 100))) as leeway,
        l.of_parts,
        l.total + if(l.has_execution_row, 0, coalesce(e.score, 0)) as compared_with
    from fact_disclosure as d
    inner join line as l on d.disclosure_key = l.disclosure_key
    left join execution as e on d.disclosure_key = e.disclosure_key
    where d.is_current and d.total_score is not null and l.unscored = 0 and l.total is not null
),

-- a conclusion that says the score: 自评总分82.5分
spoken as (
    select
        d.disclosure_key,
        d.document_key,
        f.table_no,
        f.row_no,
        f.column_no,
        d.total_score,
        try_cast(regexp_extract(f.text, $word_score_in_text, 1) as double) as told
    from fact_field as f
    inner join fact_disclosure as d on f.disclosure_key = d.disclosure_key
    where
        d.is_current
        and d.total_score is not null
        and not f.is_private
        and regexp_matches(f.slug, 'conclusion|overview|remark|audit_opinion')
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        null as slug,
        null as item,
        t.told as actual,
        cast(t.total_score as double) as compared_with,
        null as should_be,
        t.told - t.total_score as difference,
        null as fact_key,
        abs(t.told - t.total_score) > $tolerance_points
        and coalesce(abs(t.told - s.compared_with) > $tolerance_points, true) as violated
    from spoken as t
    left join summed as s on t.disclosure_key = s.disclosure_key
    where t.told is not null
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'total_score' as slug,
        null as item,
        cast(total_score as double) as actual,
        cast(compared_with as double) as compared_with,
        null as should_be,
        total_score - compared_with as difference,
        null as fact_key,
        (total_score < compared_with - $tolerance_points or total_score > compared_with + leeway + $tolerance_points)
        and abs(total_score - compared_with - of_parts) > $tolerance_points as violated
    from summed
)

select * exclude (violated) from checked where violated
