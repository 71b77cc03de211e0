-- J010 correction_applies: an approved correction whose row is not as the entry says any more.
-- One checked row: one entry, or the register where it is empty. Inputs: meta.correction.
with checked as (
    select
        null as disclosure_key,
        entry.document_key,
        entry.table_no,
        entry.row_no,
        entry.column_no,
        coalesce(entry.correction_id, 'corrections.yml') as item,
        concat_ws(' / ', entry.problem_zh, entry.problem_en) as actual,
        concat_ws(', ', entry.printed, entry.expected) as expected,
        null as difference,
        null as fact_key,
        coalesce(entry.correction_state = 'no_longer_applies', false) as violated
    from (select 1 as one) as register
    left join meta.correction as entry on true
)

select * exclude (violated) from checked where violated
