-- J105 amount_negative: an amount below zero.
-- One checked row: one amount of a current form. Inputs: fact_funding, dim_funding_source.
-- Where the total and its parts add up with the amount above zero, and not with it below, a sign too many is what is wrong.
with summed as (
    select
        printed.disclosure_key,
        printed.measure,
        printed.period,
        any_value(amount_yuan) filter (where printed.funding_source = 'total') as total,
        coalesce(sum(amount_yuan) filter (where printed.funding_source <> 'total'), 0) as everything,
        coalesce(sum(amount_yuan) filter (where printed.funding_source = 'fiscal' or source.is_beside), 0) as by_source,
        max(case money_unit when '元' then 1 else 100 end) as tolerance
    from fact_funding as printed
    inner join dim_funding_source as source on printed.funding_source = source.funding_source
    where printed.is_current and amount_yuan is not null
    group by printed.disclosure_key, printed.measure, printed.period
    having min(amount_yuan) < 0 and count(distinct printed.funding_source) > 1 and count(*) = count(distinct printed.funding_source)
),

checked as (
    select
        a.disclosure_key,
        a.document_key,
        a.table_no,
        a.row_no,
        a.column_no,
        a.label as item,
        a.amount_yuan as actual,
        '>= 0' as compared_with,
        case
            when a.funding_source = 'total' and least(abs(s.everything + a.amount_yuan), abs(s.by_source + a.amount_yuan)) <= s.tolerance
                then -a.amount_yuan
            when
                a.funding_source <> 'total'
                and least(abs(s.total - s.everything + 2 * a.amount_yuan), abs(s.total - s.by_source + 2 * a.amount_yuan)) <= s.tolerance
                and least(abs(s.total - s.everything), abs(s.total - s.by_source)) > s.tolerance
                then -a.amount_yuan
        end as should_be,
        a.amount_yuan as difference,
        a.funding_key as fact_key,
        a.amount_yuan < 0 as violated
    from fact_funding as a
    left join summed as s
        on a.amount_yuan < 0 and a.disclosure_key = s.disclosure_key and a.measure = s.measure and a.period = s.period
    where a.is_current and a.amount_yuan is not null
)

select * exclude (violated) from checked where violated
