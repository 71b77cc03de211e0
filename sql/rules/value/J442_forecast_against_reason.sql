-- J442 forecast_against_reason: a reason says that the year's target will not be reached, and the forecast beside it reaches the target.
-- One checked row: one indicator of a monitoring form with such a reason and comparable figures as target and forecast. Inputs: rule_line,
-- fact_indicator. A reason that names all that can be done (全年仅能更新20辆) is held to the target in the target's own unit: where that much
-- reaches it, or another unit is meant, the reason says nothing against the forecast.
with saying as (
    select
        *,
        regexp_extract(reason_text, $word_only_so_much, 1) as only_said,
        coalesce(nullif(regexp_extract(reason_text, $word_will_not_be_done), ''), only_said) as said
    from rule_line
    where
        stage = 'monitoring'
        and (regexp_matches(reason_text, $word_will_not_be_done) or regexp_matches(reason_text, $word_only_so_much))
        and not regexp_matches(reason_text, $word_will_be_done)
),

figure as (
    select
        v.indicator_line_key,
        arg_min(v.base_number, v.value_ordinal) filter (where v.value_role <> 'forecast') as target,
        arg_min(v.value_number, v.value_ordinal) filter (where v.value_role <> 'forecast') as target_number,
        arg_min(v.unit, v.value_ordinal) filter (where v.value_role <> 'forecast') as target_unit,
        arg_min(coalesce(v.comparator, ''), v.value_ordinal) filter (where v.value_role <> 'forecast') as comparator,
        arg_min(coalesce(v.comparator_text, '') || v.value_text, v.value_ordinal) filter (where v.value_role <> 'forecast') as target_text,
        arg_min(v.base_number, v.value_ordinal) filter (where v.value_role = 'forecast') as forecast,
        arg_min(v.value_text, v.value_ordinal) filter (where v.value_role = 'forecast') as forecast_text,
        arg_min(v.indicator_value_key, v.value_ordinal) filter (where v.value_role = 'forecast') as fact_key
    from fact_indicator as v
    semi join saying as s on v.indicator_line_key = s.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'forecast')
        and v.value_number is not null
        and v.value_high is null
        and v.breakdown is null
    group by v.indicator_line_key
    having count(distinct v.base_unit) <= 1 and count(*) = 2
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.indicator_name as item,
        s.said as actual,
        f.forecast_text as compared_with,
        null as should_be,
        null as difference,
        f.fact_key,
        s.because,
        'reason' as about,
        case
            when f.comparator in ('<=', '<') then f.forecast <= f.target
            when f.comparator in ('>=', '>') or s.polarity = 'positive' then f.forecast >= f.target
            else f.forecast = f.target
        end
        and (
            s.said <> s.only_said
            or (
                f.comparator not in ('<=', '<')
                and try_cast(regexp_extract(s.only_said, '([0-9]+(?:[.][0-9]+)?)[^0-9]*$', 1) as double) < f.target_number
                and regexp_extract(s.only_said, '([^0-9]*)$', 1) = f.target_unit
            )
        ) as violated
    from saying as s
    inner join figure as f on s.indicator_line_key = f.indicator_line_key
    where f.forecast is not null and f.target is not null
)

select * exclude (violated) from checked where violated
