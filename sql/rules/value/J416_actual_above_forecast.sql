-- J416 actual_above_forecast: more was done by the day of a monitoring form than it expects for the whole year, or ten times the target.
-- One checked row: one count or size of a monitoring form with a figure as actual value and one as forecast or target. Inputs: rule_line,
-- fact_indicator. What is counted over the year cannot fall; shares, prices, times and what should be little may.
with valued as (
    select
        indicator_line_key,
        disclosure_key,
        document_key,
        arg_min(told, value_ordinal) filter (where value_role = 'actual') as actual,
        arg_min(told, value_ordinal) filter (where value_role = 'forecast') as forecast,
        arg_min(told, (value_role <> 'adjusted_target', value_ordinal)) filter (where value_role like '%target') as target
    from (
        select
            *,
            struct_pack(
                table_no, row_no, column_no, indicator_value_key, value_text, comparator, unit, base_unit, number := base_number
            ) as told
        from fact_indicator
    ) as printed
    where
        is_current
        and stage = 'monitoring'
        and value_role in ('target', 'adjusted_target', 'actual', 'forecast')
        and value_number is not null
        and value_high is null
        and breakdown is null
        and unit <> '%'
        and not regexp_matches(unit, $word_time_units)
    group by indicator_line_key, disclosure_key, document_key
    having actual is not null
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.actual.table_no,
        v.actual.row_no,
        v.actual.column_no,
        l.indicator_name as item,
        v.actual.value_text as actual,
        coalesce(v.forecast.value_text, v.target.value_text) as compared_with,
        null as should_be,
        cast(v.actual.number - coalesce(v.forecast.number, v.target.number) as double) as difference,
        v.actual.indicator_value_key as fact_key,
        coalesce(
            v.forecast.number > 0
            and v.forecast.base_unit is not distinct from v.actual.base_unit
            and v.actual.number > v.forecast.number * if(v.actual.unit in $word_counted_units, $most_of_forecast, $most_of_other),
            false
        )
        or coalesce(
            v.target.number >= $least_target
            and v.target.comparator not in ('<=', '<')
            and v.target.base_unit is not distinct from v.actual.base_unit
            and v.actual.number >= v.target.number * $most_of_target,
            false
        ) as violated
    from valued as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        l.polarity is distinct from 'negative'
        and not l.is_cost
        and (v.forecast is not null or v.target is not null)
)

select * exclude (violated) from checked where violated
