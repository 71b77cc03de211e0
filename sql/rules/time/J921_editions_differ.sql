-- J921 editions_differ: two forms of one project, year and stage that came in one load tell other amounts.
-- One checked row: one amount of a current form whose earlier edition came at the same time in another file. Inputs: fact_disclosure,
-- fact_funding, dim_document. An edition that says that it corrects the other (更正, 修订) is none of two: it replaces it.
with edition as (
    select
        now.disclosure_key,
        now.document_key,
        was.disclosure_key as was_key,
        old.source_file as was_file
    from fact_disclosure as was
    inner join fact_disclosure as now on was.superseded_by_key = now.disclosure_key
    inner join dim_document as old on was.document_key = old.document_key
    inner join dim_document as new on now.document_key = new.document_key
    where
        not was.is_current
        and was.superseded_reason = 'revision'
        and now.is_current
        and was.document_key <> now.document_key
        and old.appeared_at = new.appeared_at
        and not regexp_matches(concat_ws(' ', now.title, new.source_file, was.title, old.source_file), $word_corrected_edition)
),

checked as (
    select
        e.disclosure_key,
        e.document_key,
        a.table_no,
        a.row_no,
        a.column_no,
        e.was_file as item,
        a.amount_yuan as actual,
        b.amount_yuan as compared_with,
        null as should_be,
        a.amount_yuan - b.amount_yuan as difference,
        a.funding_key as fact_key,
        a.amount_yuan <> b.amount_yuan as violated
    from edition as e
    inner join fact_funding as a on e.disclosure_key = a.disclosure_key
    inner join fact_funding as b
        on e.was_key = b.disclosure_key and a.funding_source = b.funding_source and a.measure = b.measure and a.period = b.period
    where a.funding_source = 'total' and a.amount_yuan is not null and b.amount_yuan is not null
)

select * exclude (violated) from checked where violated
