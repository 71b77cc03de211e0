-- J402 comparator_against_polarity: ≥ on what should be little, ≤ on what should be much.
-- One checked row: one target with a one-sided comparator whose name tells its direction. Inputs: rule_line, fact_indicator.
-- Of times only those within which something is to be done tell it (补贴发放时限, 接警出动时间), unless they are to be shortened by so much, and
-- of dates those by which it is to be done (≥12月31日 allows any later one). A ceiling of 100 % is none, one below zero asks for a
-- decrease, and one of zero on a growth for none. A ceiling near 100 % on a share that no word knows is wrong, too. What is built for
-- people is to be much (新建厂房≤5座), but for what an office keeps small for itself (公务用车).
with target as (
    select
        v.*,
        l.indicator_name,
        l.polarity,
        l.polarity_basis,
        l.is_cost,
        coalesce(
            list_contains(l.traits, 'time_limit') and regexp_matches(v.unit, $word_units_of_duration)
            or list_contains(l.traits, 'deadline') and v.value_number is null and coalesce(v.date_to, v.date_from) is not null,
            false
        ) as is_limit,
        coalesce(
            v.unit in $word_counted_units
            and v.value_number > 1
            and regexp_matches(l.indicator_name, $word_made_for_people)
            and not regexp_matches(l.indicator_name, $word_kept_small),
            false
        ) as is_made,
        -- a ceiling of 96 % on a share that no word knows: nobody wants less of it, unless its name tells of load or use
        coalesce(
            l.polarity is null
            and v.unit = '%'
            and v.comparator in ('<=', '<')
            and v.value_number >= $least_share
            and v.value_number < 100
            and regexp_matches(l.indicator_name, $word_named_as_rate)
            and not regexp_matches(l.indicator_name, $word_share_with_ceiling),
            false
        ) as is_high_share
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_role in ('target', 'total_target', 'adjusted_target')
        and v.comparator in ('>=', '>', '<=', '<')
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        coalesce(comparator_text, '') || value_text as actual,
        if(
            (polarity = 'positive' or is_made or is_high_share) and not is_limit and polarity is distinct from 'negative', '≥', '≤'
        ) as compared_with,
        compared_with as should_be,
        null as difference,
        indicator_value_key as fact_key,
        case
            when is_limit or polarity = 'negative' then comparator in ('>=', '>')
            when is_made or is_high_share then comparator in ('<=', '<')
            else
                comparator in ('<=', '<')
                and polarity = 'positive'
                and not coalesce(unit = '%' and value_number >= 100 or value_number < 0, false)
                and not coalesce(value_number = 0 and regexp_matches(indicator_name, $word_growing_thing), false)
        end as violated
    from target
    where
        is_limit
        or is_high_share
        or (is_made and polarity is distinct from 'negative')
        or (
            -- by words alone, and not of time and money: 服务时长≥20小时 and 补助标准≥500元 ask for more; a cost is J404's
            polarity_basis = 'word'
            and not is_cost
            and not (
                polarity = 'negative'
                and regexp_matches(indicator_name, $word_rather_small)
                and not regexp_matches(indicator_name, $word_named_as_delay)
            )
        )
)

select * exclude (violated) from checked where violated
