-- Purpose: where a form prints its own names, goals and totals, so that a finding about them has a place
-- Grain: one text of one form by slug: its first cell, or the label's where nothing was read beside it
-- Renewed: forms
-- Inputs: records.cell, main.fact_disclosure, staged_document
insert into main.fact_text_cell by name
with cell as (
    select
        sha256,
        disclosure_ordinal,
        case
            when detail = 'fund_name' then 'project_name'
            when detail in ('start_date', 'end_date') then 'duration'
            else detail
        end as slug,
        disposition = 'label' as is_label,
        table_no,
        row_no,
        column_no
    from records.cell
    where
        disclosure_ordinal is not null
        and (
            disposition in ('field', 'label') and detail in (
                'project_name', 'fund_name', 'project_code', 'unit', 'department', 'fiscal_year', 'goal', 'total_goal', 'actual_summary',
                'overview', 'responsibilities', 'duration', 'start_date', 'end_date', 'total_score', 'grade'
            )
            or disposition = 'ignored' and detail = 'title'
        )
),

first as (
    select sha256, disclosure_ordinal, slug, min((is_label, table_no, row_no, column_no)) as place
    from cell
    group by sha256, disclosure_ordinal, slug
)

select
    form.disclosure_key,
    first.slug,
    first.place[1] as is_label,
    first.place[2] as table_no,
    first.place[3] as row_no,
    first.place[4] as column_no
from first
inner join staged_document as document on first.sha256 = document.sha256
inner join main.fact_disclosure as form
    on document.document_key = form.document_key and first.disclosure_ordinal = form.disclosure_ordinal;
