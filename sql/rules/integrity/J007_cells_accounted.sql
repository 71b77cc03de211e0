-- J007 cells_accounted: a non-empty cell that is neither label, nor read, nor ignored for a reason, nor listed as unread.
-- One checked row: one document whose tables were read. Inputs: meta.cell_summary (counted by the reader and in the store),
-- meta.unread_cell.
with unread as (
    select document_key, count(*) as n from meta.unread_cell group by document_key
),

checked as (
    select
        null as disclosure_key,
        s.document_key,
        null as table_no,
        null as row_no,
        null as column_no,
        null as item,
        least(
            s.label_cells + s.field_cells + s.ignored_cells + s.unread_cells,
            s.extracted_rows,
            s.cell_count - s.unread_cells + coalesce(u.n, 0)
        ) as actual,
        s.cell_count as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        s.label_cells + s.field_cells + s.ignored_cells + s.unread_cells <> s.cell_count
        or s.extracted_rows <> s.cell_count
        or s.unread_cells <> coalesce(u.n, 0) as violated
    from meta.cell_summary as s
    left join unread as u on s.document_key = u.document_key
)

select * exclude (violated) from checked where violated
