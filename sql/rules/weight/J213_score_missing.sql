-- J213 score_missing: an indicator with a weight and no score among others that are scored, or a total without a score below them.
-- One checked row: one indicator with a weight in an evaluation that scores most of its indicators. Inputs: fact_indicator_line
-- (其中 sub-rows excluded). It is told in the column of the scores.
with line as (
    select
        *,
        count(*) over form as lines,
        count(score) over form as scored
    from fact_indicator_line
    where is_current and not is_part and stage = 'evaluation' and weight > 0
    window form as (partition by disclosure_key)
),

score_column as (
    select
        disclosure_key,
        table_no,
        max(try_cast(regexp_extract(because, 'score_cell@[0-9]+\.[0-9]+\.([0-9]+)', 1) as integer)) as column_no
    from line
    where scored < lines
    group by disclosure_key, table_no
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        coalesce(c.column_no, l.column_no) as column_no,
        l.indicator_name as item,
        null as actual,
        l.weight as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        l.score is null and l.score_text is null as violated
    from line as l
    left join score_column as c on l.disclosure_key = c.disclosure_key and l.table_no = c.table_no
    where l.scored >= $least_scored and l.scored >= $least_share * l.lines
    union all by name
    -- the total below scores that are all there
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        'total_score' as slug,
        $word_said_total_score as item,
        sum(l.weight) as compared_with,
        true as violated
    from fact_disclosure as f
    inner join line as l on f.disclosure_key = l.disclosure_key
    where f.is_current and f.total_score is null and list_contains(string_split(f.blank_fields, ' '), 'total_score')
    group by f.disclosure_key, f.document_key, f.table_no, f.row_no
    having count(l.score) >= $least_scored
)

select * exclude (violated) from checked where violated
