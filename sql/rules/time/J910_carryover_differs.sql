-- J910 carryover_differs: more was carried over from last year than last year's own evaluation left.
-- One checked row: one amount carried over of a form whose project (or unit) was evaluated a year before, with a budget and what was
-- executed of it. Inputs: rule_amount, rule_money_total, fact_disclosure. Less is what was taken back; of several evaluations nobody can
-- tell which one left the money, and one that was overspent is told by J102.
with carried as (
    select *, coalesce(nullif(project_key, 'unknown'), nullif(unit_key, 'unknown')) as entity
    from rule_amount
    where funding_source = 'carryover' and period = 'annual' and measure in ('initial_budget', 'adjusted_budget') and amount_yuan > 0
    qualify
        row_number() over (partition by disclosure_key order by measure = 'adjusted_budget' desc, funding_ordinal asc) = 1
),

evaluated as (
    select
        disclosure_key,
        subject,
        fiscal_year,
        coalesce(nullif(if(subject = 'unit', null, project_key), 'unknown'), nullif(unit_key, 'unknown')) as entity
    from fact_disclosure
    where is_current and stage = 'evaluation' and fiscal_year is not null
    qualify count(*) over (partition by entity, subject, fiscal_year) = 1
),

left_over as (
    select
        t.disclosure_key,
        coalesce(
            max(amount_yuan) filter (where measure = 'adjusted_budget'), max(amount_yuan) filter (where measure = 'initial_budget')
        ) - max(amount_yuan) filter (where measure = 'executed') as yuan
    from rule_money_total as t
    where t.period = 'annual'
    group by t.disclosure_key
),

checked as (
    select
        c.disclosure_key,
        c.document_key,
        c.table_no,
        c.row_no,
        c.column_no,
        c.label as item,
        c.amount_yuan as actual,
        l.yuan as compared_with,
        null as should_be,
        cast(c.amount_yuan - l.yuan as double) as difference,
        c.funding_key as fact_key,
        c.amount_yuan - l.yuan > greatest(l.yuan * $least_share, $least_yuan) as violated
    from carried as c
    inner join evaluated as e on c.entity = e.entity and c.subject = e.subject and c.fiscal_year = e.fiscal_year + 1
    inner join left_over as l on e.disclosure_key = l.disclosure_key
    where l.yuan >= 0
)

select * exclude (violated) from checked where violated
