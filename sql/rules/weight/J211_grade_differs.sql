-- J211 grade_differs: a grade that the total score does not give.
-- One checked row: one current form with both, the total out of 100. Inputs: fact_disclosure, fact_field. Of those who only pass or
-- fail (合格) 60 points tell. Where no field prints the grade, the conclusion may (自评等级为“良”),
-- beside a score of its own.
with told as (
    select
        disclosure_key,
        arg_min(
            (
                regexp_extract(text, $word_grade_in_text, 1),
                try_cast(regexp_extract(text, $word_score_in_text, 1) as double),
                table_no,
                row_no,
                column_no
            ),
            (table_no, row_no, column_no)
        ) as words
    from fact_field
    where is_current and slug in ('conclusion', 'overview') and not is_private and regexp_matches(text, $word_grade_in_text)
    group by disclosure_key
),

graded as (
    select
        d.* exclude (grade, total_score, table_no, row_no),
        d.grade is null as is_in_words,
        coalesce(d.grade, told.words[1]) as grade,
        -- a conclusion that says another score than the table has it graded by its own
        if(is_in_words, coalesce(told.words[2], d.total_score), d.total_score) as total_score,
        if(is_in_words, told.words[3], d.table_no) as table_no,
        if(is_in_words, told.words[4], d.row_no) as row_no,
        if(is_in_words, told.words[5], null) as column_no,
        regexp_replace(coalesce(d.grade, told.words[1]), '\s', '', 'g') as bare_grade,
        bare_grade in ($word_grade_passed, $word_grade_not_passed) as is_passed_or_not,
        if(is_passed_or_not, bare_grade, left(bare_grade, 1)) as printed
    from fact_disclosure as d
    left join told on d.disclosure_key = told.disclosure_key
    where d.is_current and d.total_score between 0 and 100 and coalesce(d.grade, told.words[1]) is not null
),

-- the grade that the score gives
expected as (
    select
        *,
        case
            when is_passed_or_not then if(total_score >= 60, $word_grade_passed, $word_grade_not_passed)
            when total_score >= 90 then $word_grade_excellent
            when total_score >= 80 then $word_grade_good
            when total_score >= 60 then $word_grade_fair
            else $word_grade_poor
        end as compared_with
    from graded
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        if(is_in_words, null, 'grade') as slug,
        total_score as item,
        grade as actual,
        compared_with,
        compared_with as should_be,
        null as difference,
        null as fact_key,
        printed <> compared_with as violated
    from expected
    where printed in $word_grades or is_passed_or_not
)

select * exclude (violated) from checked where violated
