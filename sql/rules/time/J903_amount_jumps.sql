-- J903 amount_jumps: a total many times that of last year, or a small part of it.
-- One checked row: one form with an annual total and one of the same measure a year before, same project (or unit), subject and stage;
-- of several measures that jump the first is told. Inputs: rule_amount. Where the year before that agrees with this
-- one, it is last year's total that stands out, and is told there; what is ten thousand times apart, or absurd by itself, is told by
-- J104 and J106.
with total as (
    select *, coalesce(nullif(project_key, 'unknown'), nullif(unit_key, 'unknown')) as entity
    from rule_amount
    where
        funding_source = 'total' and period = 'annual' and fiscal_year is not null
        and measure in ('initial_budget', 'adjusted_budget', 'executed') and amount_yuan > 0
    qualify row_number() over (partition by disclosure_key, measure order by funding_ordinal) = 1
),

compared as (
    select
        t.*,
        p.amount_yuan as last_yuan,
        b.amount_yuan as before_yuan
    from total as t
    inner join total as p
        on
            t.entity = p.entity
            and t.subject = p.subject
            and t.stage = p.stage
            and t.measure = p.measure
            and t.fiscal_year = p.fiscal_year + 1
    left join total as b
        on
            t.entity = b.entity
            and t.subject = b.subject
            and t.stage = b.stage
            and t.measure = b.measure
            and t.fiscal_year = b.fiscal_year + 2
    qualify row_number() over (partition by t.funding_key order by p.disclosure_key, b.disclosure_key) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        amount_yuan as actual,
        last_yuan as compared_with,
        null as should_be,
        amount_yuan - last_yuan as difference,
        funding_key as fact_key,
        greatest(amount_yuan / last_yuan, last_yuan / amount_yuan) >= $ratio
        and not coalesce(greatest(amount_yuan / before_yuan, before_yuan / amount_yuan) < $ratio, false)
        and greatest(amount_yuan / last_yuan, last_yuan / amount_yuan) not between $wrong_unit / 3 and $wrong_unit * 3
        and last_yuan between $least_yuan and if(subject = 'unit', $unit_limit_yuan, $project_limit_yuan) as violated
    from compared
    qualify row_number() over (partition by disclosure_key order by violated desc, funding_ordinal asc) = 1
)

select * exclude (violated) from checked where violated
