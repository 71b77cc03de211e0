-- J504 forecast_misses_target: a monitoring form that expects to miss the year's target, and gives no reason.
-- One checked row: one indicator of a monitoring form with comparable figures as target and as forecast. Inputs: rule_line, fact_indicator,
-- fact_field, rule_says_nothing. Without a comparator the kind of thing tells whether more or less is better.
with valued as (
    select *
    from fact_indicator
    where
        is_current
        and stage = 'monitoring'
        and value_role in ('target', 'adjusted_target', 'forecast')
        and value_number is not null
        and value_high is null
        and breakdown is null
    qualify
        row_number() over (
            partition by indicator_line_key, value_role = 'forecast' order by value_role = 'adjusted_target' desc, value_ordinal
        ) = 1
),

reasoned as (
    select distinct disclosure_key
    from fact_field
    where regexp_matches(slug, 'deviation|reason|problem|measure') and not rule_says_nothing(text)
),

checked as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        f.column_no,
        l.indicator_name as item,
        f.value_text as actual,
        coalesce(t.comparator_text, '') || t.value_text as compared_with,
        null as should_be,
        cast(f.base_number - t.base_number as double) as difference,
        f.indicator_value_key as fact_key,
        case
            when t.comparator in ('<=', '<') then f.base_number > t.base_number
            when t.comparator in ('>=', '>') or l.polarity = 'positive' then f.base_number < t.base_number
            else false
        end
        and rule_says_nothing(l.reason_text)
        and rule_says_nothing(l.remark)
        and reasoned.disclosure_key is null as violated
    from valued as f
    inner join valued as t
        on
            f.indicator_line_key = t.indicator_line_key
            and f.base_unit is not distinct from t.base_unit
    inner join rule_line as l on f.indicator_line_key = l.indicator_line_key
    left join reasoned on f.disclosure_key = reasoned.disclosure_key
    where f.value_role = 'forecast' and t.value_role <> 'forecast'
)

select * exclude (violated) from checked where violated
