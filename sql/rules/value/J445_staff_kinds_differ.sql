-- J445 staff_kinds_differ: the persons in post are not those of their kinds (行政, 事业, 工勤) together.
-- One checked row: one count of persons with at least two kinds in its row. Inputs: fact_field. 编外, 聘用 and 离退休 are none of them;
-- kinds may leave some out, so that only kinds above the count, or all three below it, are told.
with counted as (
    select
        *,
        replace(label, ' ', '') as head,
        try_cast(regexp_extract(text, '^\s*([0-9]+)\s*\p{Han}?\s*$', 1) as integer) as persons
    from fact_field
    where is_current and slug = 'staff'
),

grouped as (
    select
        disclosure_key,
        any_value(document_key) as document_key,
        table_no,
        row_no,
        arg_min(struct_pack(column_no, field_key, label, text, persons), column_no) filter (
            where regexp_matches(head, $word_staff_in_post_alone)
        ) as whole,
        sum(persons) filter (where regexp_matches(head, $word_staff_kinds)) as of_kinds,
        count(persons) filter (where regexp_matches(head, $word_staff_kinds)) as kinds,
        count_if(regexp_matches(head, $word_staff_in_post_alone)) as wholes
    from counted
    where persons is not null
    group by disclosure_key, table_no, row_no
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        whole.column_no,
        whole.label as item,
        whole.text as actual,
        of_kinds as compared_with,
        null as should_be,
        whole.persons - of_kinds as difference,
        whole.field_key as fact_key,
        of_kinds > whole.persons or (kinds = 3 and of_kinds < whole.persons) as violated
    from grouped
    where wholes = 1 and kinds between 2 and 3 and whole.persons is not null
)

select * exclude (violated) from checked where violated
