-- rule_seen_figure: figures that were read from scans and photographs, each with the fact that it became and what its cell prints.
-- Grain: one cell with a figure, or with ink that nothing reads, in a current form.
-- Inputs: meta.seen_cell, fact_disclosure, fact_funding, fact_indicator, fact_execution, meta.unread_cell, meta.correction.
-- `is_looked_at`: a person has looked at the cell, and nothing more is told of it.
create or replace temp view rule_seen_figure as
with scanned as (
    select distinct document_key from meta.seen_cell where is_figure
),

-- of the few documents that are pictures alone
fact as (
    select document_key, table_no, row_no, column_no, min(funding_key) as fact_key, min(label) as item, min(amount_text) as printed
    from fact_funding
    where document_key in (select scanned.document_key from scanned)
    group by all
    union all by name
    select document_key, table_no, row_no, column_no, min(indicator_value_key) as fact_key, min(value_text) as printed
    from fact_indicator
    where document_key in (select scanned.document_key from scanned)
    group by all
    union all by name
    select document_key, table_no, row_no, column_no, min(execution_key) as fact_key, min(rate_text) as printed
    from fact_execution
    where document_key in (select scanned.document_key from scanned)
    group by all
),

placed as (
    select document_key, table_no, row_no, column_no, min(fact_key) as fact_key, min(item) as item, min(printed) as printed
    from fact
    group by all
)

select
    f.disclosure_key,
    f.document_key,
    seen.table_no,
    seen.row_no,
    seen.column_no,
    coalesce(placed.item, placed.printed, left(unread.text, 30), '') as item,
    placed.printed,
    placed.fact_key,
    seen.reading_confidence,
    seen.reading_check,
    seen.other_reading,
    exists(
        select 1 from meta.correction as entry
        where
            entry.correction_state in ('applied', 'confirmed')
            and entry.document_key = seen.document_key
            and entry.table_no = seen.table_no
            and entry.row_no = seen.row_no
            and entry.column_no = seen.column_no
    ) as is_looked_at
from meta.seen_cell as seen
inner join fact_disclosure as f on seen.disclosure_key = f.disclosure_key
left join placed
    on
        seen.document_key = placed.document_key
        and seen.table_no = placed.table_no
        and seen.row_no = placed.row_no
        and seen.column_no = placed.column_no
left join meta.unread_cell as unread
    on
        seen.document_key = unread.document_key
        and seen.table_no = unread.table_no
        and seen.row_no = unread.row_no
        and seen.column_no = unread.column_no
        and not unread.is_private
where f.is_current and seen.is_figure;
