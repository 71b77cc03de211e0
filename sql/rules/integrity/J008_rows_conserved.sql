-- J008 rows_conserved: rows lost or invented between the store of record and the star.
-- One checked row: one kind of record. Inputs: meta.conservation (counted from the store), the facts (counted here).
with standing as (
    select 'disclosure' as record, count(*) as n from fact_disclosure
    union all
    select 'indicator' as record, count(*) as n from fact_indicator_line
    union all
    select 'value' as record, count(*) as n from fact_indicator
    union all
    select 'funding' as record, count(*) as n from fact_funding
    union all
    select 'execution' as record, count(*) as n from fact_execution
    union all
    select 'field' as record, count(*) as n from fact_field
),

checked as (
    select
        null as disclosure_key,
        null as document_key,
        null as table_no,
        null as row_no,
        null as column_no,
        s.record as item,
        s.n as actual,
        coalesce(c.extracted_rows - c.duplicate_rows, 0) as compared_with,
        null as should_be,
        s.n - coalesce(c.extracted_rows - c.duplicate_rows, 0) as difference,
        null as fact_key,
        s.n <> coalesce(c.extracted_rows - c.duplicate_rows, 0) as violated
    from standing as s
    left join meta.conservation as c on s.record = c.record
)

select * exclude (violated) from checked where violated
