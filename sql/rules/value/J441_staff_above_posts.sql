-- J441 staff_above_posts: more persons in post than there are posts.
-- One checked row: one form that prints posts and persons once each. Inputs: fact_field. Posts by kind (行政编制, 事业编制) are not added up
-- here: such a form prints several; 实有人数 may hold others. A rate of staff that differs from both is J437's.
with counted as (
    select
        *,
        regexp_matches(label, $word_staff_on_posts) as is_present,
        try_cast(regexp_extract(text, '^\s*([0-9]+)\s*\p{Han}?\s*$', 1) as integer) as persons
    from fact_field
    where
        is_current
        and slug = 'staff'
        and (regexp_matches(label, $word_staff_on_posts) or regexp_matches(label, $word_staff_posts))
        and not regexp_matches(label, $word_staff_of_others)
),

checked as (
    select
        disclosure_key,
        any_value(document_key) as document_key,
        arg_max(table_no, is_present) as table_no,
        arg_max(row_no, is_present) as row_no,
        arg_max(column_no, is_present) as column_no,
        arg_max(label, is_present) as item,
        max(persons) filter (where is_present) as actual,
        max(persons) filter (where not is_present) as compared_with,
        null as should_be,
        actual - compared_with as difference,
        arg_max(field_key, is_present) as fact_key,
        actual > compared_with and compared_with > 0 as violated
    from counted
    group by disclosure_key
    having count_if(is_present) = 1 and count_if(not is_present) = 1 and count(persons) = 2
)

select * exclude (violated) from checked where violated
