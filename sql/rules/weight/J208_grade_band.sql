-- J208 grade_band: a qualitative verdict and a score that belongs to another one.
-- One checked row: one indicator whose actual value is one of the three printed verdicts, with weight and score. Inputs: rule_pair.
-- A score on the border of two bands (80 %, 60 %) suits both.
with verdict (pattern, low, high) as (
    values
    ($word_grade_reached, 0.8, 1.0),
    ($word_grade_partly, 0.6, 0.8),
    ($word_grade_not_reached, 0.0, 0.6)
),

scored as (
    select *, regexp_replace(actual_text, '[\s，,。]', '', 'g') as bare
    from rule_pair
    where weight > 0 and score is not null and contains(actual_text, $word_reached_alone)
),

banded as (
    select p.*, round(p.weight * v.low, 2) as least_score, round(p.weight * v.high, 2) as most_score
    from scored as p
    inner join verdict as v on regexp_matches(p.bare, v.pattern)
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        score as actual,
        printf('%g', cast(least_score as double)) || '–' || printf('%g', cast(most_score as double)) as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        because,
        'score' as about,
        score not between least_score - 0.01 and most_score + 0.01 as violated
    from banded
)

select * exclude (violated) from checked where violated
