-- J202 columns_transposed: a weight printed where the value belongs and the value where the weight belongs, read the other way round.
-- One checked row: one indicator with a weight. Inputs: fact_indicator_line, fact_indicator.
with target as (
    select * from fact_indicator where is_current and value_role = 'target'
    qualify row_number() over (partition by indicator_line_key order by value_ordinal) = 1
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        coalesce(t.column_no, l.column_no) as column_no,
        l.indicator_name as item,
        t.value_text as actual,
        l.weight_text as compared_with,
        null as should_be,
        null as difference,
        t.indicator_value_key as fact_key,
        coalesce(l.correction = 'weight_value_transposed', false) as violated
    from fact_indicator_line as l
    left join target as t on l.indicator_line_key = t.indicator_line_key
    where l.is_current and l.weight is not null
)

select * exclude (violated) from checked where violated
