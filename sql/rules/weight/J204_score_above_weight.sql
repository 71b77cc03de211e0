-- J204 score_above_weight: more points than there are to get.
-- One checked row: one indicator or execution rate with weight and score. Inputs: fact_indicator_line, fact_execution.
with scored as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        weight,
        score,
        indicator_line_key as fact_key,
        because
    from fact_indicator_line
    where is_current and weight is not null and score is not null
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        $word_budget_execution_rate as item,
        weight,
        score,
        execution_key as fact_key,
        because
    from fact_execution
    where is_current and weight is not null and score is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        item,
        score as actual,
        weight as compared_with,
        null as should_be,
        score - weight as difference,
        fact_key,
        because,
        'score' as about,
        score - weight > $tolerance_points as violated
    from scored
)

select * exclude (violated) from checked where violated
