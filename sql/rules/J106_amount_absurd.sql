-- J106 amount_absurd: more money than a unit's year or a project can hold, or a total of some yuan.
-- One checked row: one amount of a current form. Inputs: fact_funding. A total below the least is mostly in another unit than it says.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        amount_yuan as actual,
        case
            when funding_source = 'total' and amount_yuan > 0 and amount_yuan < $least_total_yuan then $least_total_yuan
            when subject = 'unit' then $unit_limit_yuan
            else $project_limit_yuan
        end as expected,
        null as difference,
        funding_key as fact_key,
        amount_yuan > if(subject = 'unit', $unit_limit_yuan, $project_limit_yuan)
        or (
            funding_source = 'total'
            and measure in ('initial_budget', 'adjusted_budget')
            and amount_yuan > 0
            and amount_yuan < $least_total_yuan
        ) as violated
    from fact_funding
    where is_current and amount_yuan is not null
)

select * exclude (violated) from checked where violated
