-- J116 controlled_sum_differs: a sum of money under control (“三公”经费, or those with meetings and training) that its kinds do not give,
-- or 公务用车购置及运行维护费 that purchase and running do not give.
-- One checked row: one sum with its kinds, in one form and measure. Inputs: fact_funding, dim_funding_source.
-- A kind that is printed neither with an amount nor with 0 may be left out: a sum above the kinds that are printed is told only where all
-- three are (or both of vehicles, or, for the sum of all, two at least). Rounding is that of the printed unit of money.
with amount as (
    select
        f.disclosure_key,
        f.document_key,
        f.measure,
        f.period,
        f.funding_source,
        any_value(f.amount_yuan) as yuan,
        any_value(f.table_no) as table_no,
        any_value(f.row_no) as row_no,
        any_value(f.column_no) as column_no,
        any_value(f.label) as label,
        any_value(f.funding_key) as funding_key,
        any_value(case f.money_unit when '元' then 0.0001 when '亿元' then 1000 else 1 end) as coarseness
    from fact_funding as f
    inner join dim_funding_source as s on f.funding_source = s.funding_source
    where f.is_current and f.amount_yuan is not null and s.source_use = 'control'
    group by f.disclosure_key, f.document_key, f.measure, f.period, f.funding_source
    having count(*) = 1
),

form as (
    select
        disclosure_key,
        measure,
        period,
        sum(yuan) filter (where funding_source in ('vehicle_purchase', 'vehicle_running')) as of_vehicles,
        count_if(funding_source in ('vehicle_purchase', 'vehicle_running')) as vehicle_kinds,
        coalesce(sum(yuan) filter (where funding_source = 'vehicles'), of_vehicles) as vehicles,
        sum(yuan) filter (where funding_source in ('reception', 'abroad')) as besides,
        count_if(funding_source in ('reception', 'abroad')) + if(vehicles is null, 0, 1) as kinds,
        coalesce(vehicles, 0) + coalesce(besides, 0) as of_three,
        sum(yuan) filter (where funding_source in ('meetings', 'training')) as of_two
    from amount
    group by disclosure_key, measure, period
),

summed as (
    select
        a.*,
        case a.funding_source
            when 'vehicles' then f.of_vehicles
            when 'three_public' then f.of_three
            else f.of_three + coalesce(f.of_two, 0)
        end as parts,
        case a.funding_source
            when 'vehicles' then f.vehicle_kinds = 2
            when 'three_public' then f.kinds = 3
            else f.kinds >= 1 and f.of_two is not null
        end as is_whole,
        if(a.funding_source = 'vehicles', f.vehicle_kinds, f.kinds) > 0 as has_parts
    from amount as a
    inner join form as f on a.disclosure_key = f.disclosure_key and a.measure = f.measure and a.period = f.period
    where a.funding_source in ('vehicles', 'three_public', 'controlled')
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        yuan as actual,
        parts as compared_with,
        null as should_be,
        yuan - parts as difference,
        funding_key as fact_key,
        if(is_whole, abs(yuan - parts), parts - yuan) > $tolerance_yuan * coarseness as violated
    from summed
    where has_parts
)

select * exclude (violated) from checked where violated
