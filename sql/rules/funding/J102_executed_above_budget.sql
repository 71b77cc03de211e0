-- J102 executed_above_budget: more executed than the (adjusted, else initial) budget allows, or more expected by the end of the year.
-- One checked row: one source of a form with both amounts, same period. Inputs: rule_amount.
-- What is expected (全年预计执行数) counts in monitoring, where what was executed so far keeps to the budget. A budget below zero
-- is J105's, money in another unit than the rest J104's.
with amount as (
    select
        disclosure_key,
        document_key,
        funding_source,
        period,
        sum(amount_yuan) filter (where measure = 'executed') as executed,
        sum(amount_yuan) filter (where measure = 'forecast' and stage = 'monitoring') as forecast,
        coalesce(
            sum(amount_yuan) filter (where measure = 'adjusted_budget'), sum(amount_yuan) filter (where measure = 'initial_budget')
        ) as budget,
        coalesce(executed <= budget + $tolerance_yuan, true) and forecast is not null as is_forecast,
        arg_min((label, table_no, row_no, column_no, funding_key), funding_ordinal) filter (where measure = 'executed') as executed_place,
        arg_min((label, table_no, row_no, column_no, funding_key), funding_ordinal) filter (where measure = 'forecast') as forecast_place
    from rule_amount
    where amount_yuan is not null
    group by disclosure_key, document_key, funding_source, period
),

spent as (
    select *, if(is_forecast, forecast, executed) as spent, if(is_forecast, forecast_place, executed_place) as place
    from amount
    where coalesce(executed, forecast) is not null and budget >= 0
),

checked as (
    select
        disclosure_key,
        document_key,
        place[2] as table_no,
        place[3] as row_no,
        place[4] as column_no,
        place[1] || if(is_forecast, $word_expected_for_the_year, '') as item,
        spent as actual,
        budget as compared_with,
        null as should_be,
        spent - budget as difference,
        place[5] as fact_key,
        spent - budget > $tolerance_yuan as violated
    from spent
)

select * exclude (violated) from checked where violated
