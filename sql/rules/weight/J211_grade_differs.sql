-- J211 grade_differs: a grade that the total score does not give.
-- One checked row: one current form with both, the total out of 100. Inputs: fact_disclosure, fact_field. Grades of other scales (合格) are
-- not checked. Where no field prints the grade, the conclusion may (自评等级为“良”).
with told as (
    select disclosure_key, min(nullif(regexp_extract(text, $word_grade_in_text, 1), '')) as grade
    from fact_field
    where is_current and slug in ('conclusion', 'overview') and not is_private
    group by disclosure_key
),

graded as (
    select
        d.* exclude (grade),
        coalesce(d.grade, told.grade) as grade,
        left(regexp_replace(coalesce(d.grade, told.grade), '\s', '', 'g'), 1) as printed,
        case
            when d.total_score >= 90 then $word_grade_excellent
            when d.total_score >= 80 then $word_grade_good
            when d.total_score >= 60 then $word_grade_fair
            else $word_grade_poor
        end as compared_with
    from fact_disclosure as d
    left join told on d.disclosure_key = told.disclosure_key
    where d.is_current and d.total_score between 0 and 100 and coalesce(d.grade, told.grade) is not null
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
        compared_with,
        compared_with as should_be,
        null as difference,
        null as fact_key,
        printed <> compared_with as violated
    from graded
    where printed in $word_grades
)

select * exclude (violated) from checked where violated
