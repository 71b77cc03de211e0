-- J416 actual_above_forecast: more was done by the day of a monitoring form than it expects for the whole year, or ten times the target.
-- One checked row: one count or size of a monitoring form with a figure as actual value and one as forecast or target. Inputs: rule_line,
-- fact_indicator. What is counted over the year cannot fall; shares, prices, times and what should be little may.
with counted as (
    select *
    from fact_indicator
    where
        is_current
        and stage = 'monitoring'
        and value_role in ('target', 'adjusted_target', 'actual', 'forecast')
        and value_number is not null
        and value_high is null
        and breakdown is null
        and unit <> '%'
        and not regexp_matches(unit, $word_time_units)
),

-- the numbers of the values first: what they say is looked up for those that are chosen
chosen as (
    select
        indicator_line_key,
        min(value_ordinal) filter (where value_role = 'actual') as actual,
        min(value_ordinal) filter (where value_role = 'forecast') as forecast,
        min(value_ordinal) filter (where value_role = 'adjusted_target') as adjusted,
        min(value_ordinal) filter (where value_role = 'target') as target
    from counted
    group by indicator_line_key
    having actual is not null and coalesce(forecast, adjusted, target) is not null
),

checked as (
    select
        actual.disclosure_key,
        actual.document_key,
        actual.table_no,
        actual.row_no,
        actual.column_no,
        l.indicator_name as item,
        actual.value_text as actual,
        coalesce(forecast.value_text, target.value_text) as compared_with,
        null as should_be,
        cast(actual.base_number - coalesce(forecast.base_number, target.base_number) as double) as difference,
        actual.indicator_value_key as fact_key,
        coalesce(
            forecast.base_number > 0
            and forecast.base_unit is not distinct from actual.base_unit
            and actual.base_number > forecast.base_number * if(actual.unit in $word_counted_units, $most_of_forecast, $most_of_other),
            false
        )
        or coalesce(
            target.base_number >= $least_target
            and target.comparator not in ('<=', '<')
            and target.base_unit is not distinct from actual.base_unit
            and actual.base_number >= target.base_number * $most_of_target,
            false
        ) as violated
    from chosen
    inner join rule_line as l on chosen.indicator_line_key = l.indicator_line_key
    inner join counted as actual on chosen.indicator_line_key = actual.indicator_line_key and chosen.actual = actual.value_ordinal
    left join counted as forecast on chosen.indicator_line_key = forecast.indicator_line_key and chosen.forecast = forecast.value_ordinal
    left join counted as target
        on chosen.indicator_line_key = target.indicator_line_key and coalesce(chosen.adjusted, chosen.target) = target.value_ordinal
    where l.polarity is distinct from 'negative' and not l.is_cost
)

select * exclude (violated) from checked where violated
