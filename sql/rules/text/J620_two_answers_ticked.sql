-- J620 two_answers_ticked: one indicator of which two possibilities are ticked (确定能 and 完全不可能).
-- One checked row: one row of a form that ticks two. Inputs: fact_field (only such rows are kept), fact_indicator_line. The place is
-- the last tick.
with ticked as (
    select
        disclosure_key,
        any_value(document_key) as document_key,
        table_no,
        row_no,
        max(column_no) as column_no,
        arg_min(label, column_no) as first_label,
        arg_max(label, column_no) as last_label,
        arg_max(field_key, column_no) as field_key,
        count(distinct text) = 1 and count(distinct label) > 1 as are_two
    from fact_field
    where is_current and slug = 'possibility'
    group by disclosure_key, table_no, row_no
    having count(*) > 1
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        coalesce(l.indicator_name, '') as item,
        t.last_label as actual,
        t.first_label as compared_with,
        null as should_be,
        null as difference,
        t.field_key as fact_key,
        t.are_two as violated
    from ticked as t
    left join fact_indicator_line as l on t.disclosure_key = l.disclosure_key and t.table_no = l.table_no and t.row_no = l.row_no
    qualify row_number() over (partition by t.field_key order by l.indicator_ordinal) = 1
)

select * exclude (violated) from checked where violated
