-- J103 execution_rate_differs: a printed execution rate that its own amounts do not give.
-- One checked row: one printed rate whose source has a budget and an executed amount. Inputs: fact_execution, rule_amount.
-- The adjusted budget is what is divided by where one is printed; a zero there is a field left alone. A bare 0.88 may
-- be a share of one: where the reading could not tell, nothing is said, nor where the rate is that of amounts in another unit than they
-- say (J104).
with amount as (
    select
        disclosure_key,
        funding_source,
        sum(amount_yuan) filter (where measure = 'executed') as executed,
        sum(amount_yuan) filter (where measure = 'adjusted_budget') as adjusted,
        sum(amount_yuan) filter (where measure = 'initial_budget') as initial,
        sum(printed_yuan) filter (where measure = 'executed') as printed_executed,
        sum(printed_yuan) filter (where measure = 'adjusted_budget') as printed_adjusted,
        sum(printed_yuan) filter (where measure = 'initial_budget') as printed_initial
    from rule_amount
    where amount_yuan is not null and period = 'annual'
    group by disclosure_key, funding_source
),

rated as (
    select
        e.*,
        coalesce(round(a.executed / coalesce(nullif(a.adjusted, 0), nullif(a.initial, 0)) * 100, 2), 0) as of_budget,
        coalesce(
            round(a.printed_executed / coalesce(nullif(a.printed_adjusted, 0), nullif(a.printed_initial, 0)) * 100, 2), 0
        ) as of_printed
    from fact_execution as e
    inner join amount as a on e.disclosure_key = a.disclosure_key and e.funding_source = a.funding_source
    where
        e.is_current
        and e.rate is not null
        and a.executed is not null
        and coalesce(a.adjusted, a.initial) is not null
        and not coalesce(e.rate > 0 and e.rate <= 1.5 and not regexp_matches(e.rate_text, '[%％]'), false)
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        (select c.name_zh from dim_code as c where c.code_set = 'funding_source' and c.code = rated.funding_source) as item,
        rate as actual,
        of_budget as compared_with,
        of_budget as should_be,
        rate - of_budget as difference,
        execution_key as fact_key,
        abs(rate - of_budget) > $tolerance_points and abs(rate - of_printed) > $tolerance_points as violated
    from rated
)

select * exclude (violated) from checked where violated
