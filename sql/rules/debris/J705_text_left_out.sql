-- J705 text_left_out: hidden or struck-out text, or an error of a sheet, in a row where the form prints values.
-- One checked row: one text that was left out of a current form; the mark of a note is meant to be.
-- Inputs: meta.note, fact_disclosure, fact_indicator_line, fact_funding, fact_execution.
with form_row as (
    select disclosure_key, table_no, row_no from fact_indicator_line
    union
    select disclosure_key, table_no, row_no from fact_funding
    union
    select disclosure_key, table_no, row_no from fact_execution
),

-- A cell that shows nothing leaves no fact in its row: it belongs to the form that began above it in its table.
form_above as (
    select n.document_key, n.table_no, n.row_no, arg_max(f.disclosure_key, (f.row_no, f.disclosure_key)) as disclosure_key
    from meta.note as n
    inner join fact_disclosure as f on n.document_key = f.document_key and n.table_no = f.table_no and n.row_no >= f.row_no
    where n.note_kind in ('struck_whole', 'error')
    group by n.document_key, n.table_no, n.row_no
),

checked as (
    select
        f.disclosure_key,
        f.document_key,
        n.table_no,
        n.row_no,
        n.column_no,
        kind.name_zh || ' / ' || kind.name_en as item,
        n.left_out_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        n.note_kind in ('hidden', 'struck', 'struck_whole', 'error') as violated
    from meta.note as n
    inner join dim_code as kind on kind.code_set = 'note_kind' and n.note_kind = kind.code
    inner join fact_disclosure as f on n.document_key = f.document_key
    where
        f.is_current
        and n.left_out_text is not null
        and (
            (f.disclosure_key, n.table_no, n.row_no) in (select (disclosure_key, table_no, row_no) from form_row)
            or (f.disclosure_key, n.table_no, n.row_no) in (select (disclosure_key, table_no, row_no) from form_above)
        )
)

select * exclude (violated) from checked where violated
