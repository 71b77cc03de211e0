-- J106 amount_absurd: more money than a unit's year or a project can hold, or a total of some yuan.
-- One checked row: the amount of a current form that is farthest off, since an error of units repeats in each of its amounts. Inputs:
-- rule_amount. A total below the least is mostly in another unit than it says; where the rest of the form tells
-- the unit, J104 says so.
with bounded as (
    select
        *,
        if(subject = 'unit', $unit_limit_yuan, $project_limit_yuan) as most,
        funding_source = 'total'
        and measure in ('initial_budget', 'adjusted_budget')
        and amount_yuan > 0
        and amount_yuan < $least_total_yuan as is_tiny
    from rule_amount
    where amount_yuan is not null
    qualify
        row_number() over (
            partition by disclosure_key
            order by if(is_tiny, $least_total_yuan / amount_yuan, amount_yuan / cast(most as double)) desc, funding_ordinal asc
        ) = 1
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
        if(is_tiny, $least_total_yuan, most) as compared_with,
        null as should_be,
        null as difference,
        funding_key as fact_key,
        is_tiny or amount_yuan > most as violated
    from bounded
)

select * exclude (violated) from checked where violated
