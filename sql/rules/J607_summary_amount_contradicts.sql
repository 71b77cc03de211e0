-- J607 summary_amount_contradicts: the summary says what was spent and no amount of the table agrees.
-- One checked row: one amount that a summary states for the whole of a form that prints what was executed. Inputs: rule_stated_amount,
-- fact_funding. A text with several amounts of which one is printed tells of parts.
with executed as (
    select * from fact_funding
    where is_current and measure = 'executed' and amount_yuan > 0
    qualify row_number() over (partition by disclosure_key order by funding_source <> 'total', period, funding_ordinal) = 1
),

stated as (
    select
        n.*,
        exists(
            select 1 from fact_funding as f
            where f.disclosure_key = n.disclosure_key and abs(f.amount_yuan / n.amount - 1) <= $tolerance_share
        ) as is_printed
    from rule_stated_amount as n
    where n.about = 'summary' and n.amount > 0
),

checked as (
    select
        e.disclosure_key,
        e.document_key,
        e.table_no,
        e.row_no,
        e.column_no,
        n.printed as item,
        e.amount_yuan as actual,
        n.amount as expected,
        e.amount_yuan - n.amount as difference,
        e.funding_key as fact_key,
        not bool_or(n.is_printed) over (partition by n.disclosure_key) as violated
    from stated as n
    inner join executed as e on n.disclosure_key = e.disclosure_key
)

select * exclude (violated) from checked where violated
