-- J010 correction_applies: an approved correction whose row is not as the entry says any more.
-- One checked row: one entry, or the register where it is empty. Inputs: meta.correction.
with checked as (
    select
        null as disclosure_key,
        entry.document_key,
        entry.table_no,
        entry.row_no,
        entry.column_no,
        entry.correction_id as item,
        concat_ws(' / ', entry.problem_zh, entry.problem_en) as actual,
        concat_ws(', ', entry.printed, entry.expected) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        entry.correction_state = 'no_longer_applies' as violated
    from meta.correction as entry
    union all
    select null, null, null, null, null, 'corrections.yml', null, null, null, null, null, false
)

select * exclude (violated) from checked where violated
