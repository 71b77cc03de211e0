-- J903 amount_jumps: a total many times that of last year, or a small part of it.
-- One checked row: one annual total with one of the same measure a year before, same project (or unit), subject and stage.
-- Inputs: fact_funding.
with total as (
    select *, coalesce(project_key, unit_key) as entity
    from fact_funding
    where
        is_current and funding_source = 'total' and period = 'annual' and fiscal_year is not null
        and measure in ('initial_budget', 'adjusted_budget', 'executed') and amount_yuan > 0
    qualify row_number() over (partition by disclosure_key, measure order by funding_ordinal) = 1
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        t.label as item,
        t.amount_yuan as actual,
        p.amount_yuan as expected,
        t.amount_yuan - p.amount_yuan as difference,
        t.funding_key as fact_key,
        t.amount_yuan >= p.amount_yuan * $ratio or p.amount_yuan >= t.amount_yuan * $ratio as violated
    from total as t
    inner join total as p
        on
            t.entity = p.entity
            and t.subject = p.subject
            and t.stage = p.stage
            and t.measure = p.measure
            and t.fiscal_year = p.fiscal_year + 1
    qualify row_number() over (partition by t.funding_key order by p.disclosure_key) = 1
)

select * exclude (violated) from checked where violated
