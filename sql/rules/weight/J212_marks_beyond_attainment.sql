-- J212 marks_beyond_attainment: a good part of the target was missed, and nearly all points are given.
-- One checked row: one indicator with comparable figures as target and actual value, weight and score. Inputs: rule_pair. The whole weight
-- for a missed target is J207's.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        printf('%g', round(attained_percent, 1)) || '%' as actual,
        printf('%g', cast(score as double)) || '/' || printf('%g', cast(weight as double)) as compared_with,
        null as should_be,
        difference,
        fact_key,
        (
            attained_percent <= $most_attained and score >= weight * $least_score
            or cast(score as double) / cast(weight as double) * 100 - attained_percent >= $most_apart
            or attained_percent <= $most_with_nearly_all and score >= weight * $nearly_all
        )
        and score < weight as violated
    from rule_pair
    where verdict = 'not_met' and attained_percent is not null and weight > 0 and score is not null
)

select * exclude (violated) from checked where violated
