-- J437 staff_rate_differs: a rate of staff that is not that of the persons and posts which the form prints (52 on 45 posts are no 95.6 %).
-- One checked row: one actual value of 在职人员控制率 in a form that prints posts and persons once each. Inputs: fact_indicator,
-- fact_indicator_line, fact_field. Posts by kind (行政编制, 事业编制) are not added up here: such a form prints several.
with counted as (
    select
        disclosure_key,
        regexp_matches(label, $word_staff_present) as is_present,
        try_cast(regexp_extract(text, '^\s*([0-9]+)\s*\p{Han}?\s*$', 1) as integer) as persons
    from fact_field
    where
        is_current
        and slug = 'staff'
        and (regexp_matches(label, $word_staff_present) or regexp_matches(label, $word_staff_posts))
        and not regexp_matches(label, $word_staff_of_others)
),

staff as (
    select
        disclosure_key,
        max(persons) filter (where is_present) as present,
        max(persons) filter (where not is_present) as posts
    from counted
    group by disclosure_key
    having count_if(is_present) = 1 and count_if(not is_present) = 1 and count(persons) = 2
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        v.value_text as actual,
        printf('%.1f', s.present / s.posts * 100) || '%' as compared_with,
        null as should_be,
        cast(v.value_number as double) - s.present / s.posts * 100 as difference,
        v.indicator_value_key as fact_key,
        abs(difference) > $tolerance_points as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    inner join staff as s on v.disclosure_key = s.disclosure_key
    where
        v.is_current
        and v.value_role = 'actual'
        and v.value_number is not null
        and v.value_high is null
        and coalesce(v.comparator, '=') = '='
        and v.unit = '%'
        and s.posts > 0
        and regexp_matches(l.indicator_name, $word_staff_rate)
)

select * exclude (violated) from checked where violated
