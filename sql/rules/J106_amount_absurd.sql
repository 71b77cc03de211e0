-- J106 amount_absurd: more money than a unit's year or a project can hold.
-- One checked row: one amount of a current form. Inputs: fact_funding.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        amount_yuan as actual,
        if(subject = 'unit', $unit_limit_yuan, $project_limit_yuan) as expected,
        amount_yuan - if(subject = 'unit', $unit_limit_yuan, $project_limit_yuan) as difference,
        funding_key as fact_key,
        amount_yuan > if(subject = 'unit', $unit_limit_yuan, $project_limit_yuan) as violated
    from fact_funding
    where is_current and amount_yuan is not null
)

select * exclude (violated) from checked where violated
