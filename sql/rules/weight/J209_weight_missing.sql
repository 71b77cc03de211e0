-- J209 weight_missing: an indicator without weight among others that have one.
-- One checked row: one indicator of a form that prints weights. Inputs: fact_indicator_line (其中 sub-rows excluded).
with line as (
    select
        *,
        max(weight) over (partition by disclosure_key) as any_weight,
        -- the empty cell stands in the column of the others' weights
        max(try_cast(regexp_extract(because, 'weight_cell@[0-9]+\.[0-9]+\.([0-9]+)', 1) as integer)) over (
            partition by disclosure_key, table_no
        ) as weight_column_no
    from fact_indicator_line
    where is_current and not is_part
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        coalesce(weight_column_no, column_no) as column_no,
        indicator_name as item,
        weight_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        weight is null as violated
    from line
    where any_weight is not null
)

select * exclude (violated) from checked where violated
