-- J108 funding_missing: a project or fund without any amount that could be read.
-- One checked row: one current form of a project or fund. Inputs: fact_disclosure, fact_funding.
with checked as (
    select
        d.disclosure_key,
        d.document_key,
        d.table_no,
        d.row_no,
        null as column_no,
        d.project_name as item,
        null as actual,
        null as expected,
        null as difference,
        null as fact_key,
        not exists (select 1 from fact_funding as f where f.disclosure_key = d.disclosure_key and f.amount_yuan is not null) as violated
    from fact_disclosure as d
    where d.is_current and d.subject in ('project', 'fund')
)

select * exclude (violated) from checked where violated
