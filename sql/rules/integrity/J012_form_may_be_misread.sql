-- J012 form_may_be_misread: a form of which something was not understood, and on which findings may rest therefore.
-- One checked row: one current form, at the first cell that was not understood. Inputs: fact_disclosure, meta.unread_cell.
-- It accuses nobody, and stands for the findings of the form that may rest on it.
with unread as (
    select disclosure_key, min((table_no, row_no, column_no)) as place, arg_min(text, (table_no, row_no, column_no)) as text
    from meta.unread_cell
    where disclosure_key is not null and not is_private
    group by disclosure_key
),

checked as (
    select
        f.disclosure_key,
        f.document_key,
        coalesce(u.place[1], f.table_no) as table_no,
        coalesce(u.place[2], f.row_no) as row_no,
        u.place[3] as column_no,
        coalesce(
            left(u.text, 30), (select c.name_zh from dim_code as c where c.code_set = 'doubt' and c.code = f.doubt)
        ) as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        f.doubt is not null as violated
    from fact_disclosure as f
    left join unread as u on f.disclosure_key = u.disclosure_key
    where f.is_current
)

select * exclude (violated) from checked where violated
