-- J213 score_missing: an indicator with a weight and no score among others that are scored.
-- One checked row: one indicator with a weight in an evaluation that scores most of its indicators. Inputs: fact_indicator_line
-- (其中 sub-rows excluded). It is told in the column of the scores.
with line as (
    select
        *,
        count(*) over form as lines,
        count(score) over form as scored,
        max(try_cast(regexp_extract(because, 'score_cell@[0-9]+\.[0-9]+\.([0-9]+)', 1) as integer)) over (
            partition by disclosure_key, table_no
        ) as score_column
    from fact_indicator_line
    where is_current and not is_part and stage = 'evaluation' and weight > 0
    window form as (partition by disclosure_key)
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        coalesce(score_column, column_no) as column_no,
        indicator_name as item,
        null as actual,
        weight as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        score is null and score_text is null as violated
    from line
    where scored >= $least_scored and scored >= $least_share * lines
)

select * exclude (violated) from checked where violated
