-- J211 grade_differs: a grade that the total score does not give.
-- One checked row: one current form with both, the total out of 100. Inputs: fact_disclosure. Grades of other scales (合格) are not checked.
with graded as (
    select
        *,
        left(regexp_replace(grade, '\s', '', 'g'), 1) as printed,
        case when total_score >= 90 then '优' when total_score >= 80 then '良' when total_score >= 60 then '中' else '差' end as expected
    from fact_disclosure
    where is_current and total_score between 0 and 100 and grade is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'grade' as slug,
        total_score as item,
        grade as actual,
        expected,
        null as difference,
        null as fact_key,
        printed <> expected as violated
    from graded
    where printed in ('优', '良', '中', '差')
)

select * exclude (violated) from checked where violated
