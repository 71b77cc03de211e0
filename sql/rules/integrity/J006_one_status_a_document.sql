-- J006 one_status_a_document: a document without a status, with two, or with one that the other tables contradict.
-- One checked row: one archived document. Inputs: dim_document, meta.document, meta.quarantine.
with said as (
    select document_key, status from dim_document
    union
    select document_key, status from meta.document
    union
    select document_key, 'quarantined' as status from meta.quarantine where document_key is not null
),

lines as (
    select document_key, count(*) as n from meta.document group by document_key
),

statuses as (
    select document_key, count(*) as n, string_agg(status, ', ' order by status) as listed from said group by document_key
),

checked as (
    select
        null as disclosure_key,
        coalesce(s.document_key, l.document_key) as document_key,
        null as table_no,
        null as row_no,
        null as column_no,
        s.listed as item,
        if(l.n = 1, s.n, coalesce(l.n, 0)) as actual,
        1 as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        coalesce(l.n, 0) <> 1 or s.n <> 1 as violated
    from statuses as s
    full outer join lines as l on s.document_key = l.document_key
)

select * exclude (violated) from checked where violated
