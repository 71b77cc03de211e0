-- J230 subtotal_differs: a row of sums (小计) whose weights or scores are not those of the rows above it.
-- One checked row: one sum of weights or scores below indicators that all have them. Inputs: fact_field, fact_indicator_line,
-- fact_execution. The sum may be of the rows since the last one, of the first level, or of all so far; the execution of the budget may
-- count.
with subtotal as (
    select
        disclosure_key,
        document_key,
        field_key,
        slug,
        label,
        text,
        table_no,
        row_no,
        column_no,
        try_cast(regexp_extract(text, '[0-9]+(?:[.][0-9]+)?') as double) as printed,
        coalesce(lag((table_no, row_no)) over (partition by disclosure_key, slug order by table_no, row_no), (0, 0)) as last_row
    from fact_field
    where is_current and slug in ('weight_subtotal', 'score_subtotal')
),

line as (
    select disclosure_key, table_no, row_no, level1, cast(weight as double) as weight, cast(score as double) as score
    from fact_indicator_line
    where is_current and not is_part
),

points as (
    select
        s.*,
        if(s.slug = 'weight_subtotal', l.weight, l.score) as points,
        (l.table_no, l.row_no) > s.last_row as is_since,
        l.level1 = last_value(l.level1) over of_sum as is_of_level
    from subtotal as s
    inner join line as l on s.disclosure_key = l.disclosure_key and (s.table_no, s.row_no) > (l.table_no, l.row_no)
    window of_sum as (
        partition by s.field_key order by l.table_no, l.row_no rows between unbounded preceding and unbounded following
    )
),

summed as (
    select
        p.* exclude (points, is_since, is_of_level),
        sum(points) filter (where is_since) as since,
        sum(points) filter (where is_of_level) as of_level,
        sum(points) as so_far,
        count_if(is_since) as rows_since
    from points as p
    group by all
    having bool_and(points is not null or not is_since)
),

executed as (
    select disclosure_key, max(cast(weight as double)) as weight, max(cast(score as double)) as score
    from fact_execution
    where is_current and funding_source = 'total'
    group by disclosure_key
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.label as item,
        s.printed as actual,
        round(s.since, 2) as compared_with,
        null as should_be,
        round(s.printed - s.since, 2) as difference,
        s.field_key as fact_key,
        least(
            abs(s.printed - s.since),
            abs(s.printed - s.of_level),
            abs(s.printed - s.so_far),
            -- the budget's execution stands in the first block, if in any
            if(s.last_row = (0, 0), abs(s.printed - s.since - coalesce(if(s.slug = 'weight_subtotal', e.weight, e.score), 0)), $slack + 1),
            abs(s.printed - s.so_far - coalesce(if(s.slug = 'weight_subtotal', e.weight, e.score), 0))
        ) > $slack as violated
    from summed as s
    left join executed as e on s.disclosure_key = e.disclosure_key
    where s.printed is not null and s.rows_since > 0
)

select * exclude (violated) from checked where violated
