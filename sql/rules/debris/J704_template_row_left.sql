-- J704 template_row_left: a row of the template that nobody filled in (指标1：, ……).
-- One checked row: one form with indicators, by its first such row. Inputs: fact_disclosure, fact_indicator_line, meta.template_row.
with left_over as (
    select
        disclosure_key, count(*) as cells, min((table_no, row_no, column_no)) as place, arg_min(text, (table_no, row_no, column_no)) as text
    from meta.template_row
    group by disclosure_key
),

checked as (
    select
        f.disclosure_key,
        f.document_key,
        coalesce(r.place[1], f.table_no) as table_no,
        coalesce(r.place[2], f.row_no) as row_no,
        r.place[3] as column_no,
        r.text as item,
        r.cells as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        r.disclosure_key is not null as violated
    from fact_disclosure as f
    left join left_over as r on f.disclosure_key = r.disclosure_key
    where f.is_current and f.disclosure_key in (select disclosure_key from fact_indicator_line)
)

select * exclude (violated) from checked where violated
