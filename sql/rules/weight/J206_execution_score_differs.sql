-- J206 execution_score_differs: the execution's score is not its rate times its weight.
-- One checked row: one execution rate with weight and score. Inputs: rule_rate. A weight of 100 is no weight (see J201).
with scored as (
    select *, round(least(weight, greatest(0, rate * weight / 100)), 2) as compared_with
    from rule_rate
    where weight > 0 and weight < 100 and score is not null
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
        compared_with,
        compared_with as should_be,
        score - compared_with as difference,
        fact_key,
        because,
        'score' as about,
        abs(score - compared_with) > $tolerance_points as violated
    from scored
)

select * exclude (violated) from checked where violated
