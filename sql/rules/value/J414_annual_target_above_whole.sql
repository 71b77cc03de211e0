-- J414 annual_target_above_whole: more is to be done in the year than in the whole term of the project.
-- One checked row: one count, or one share of what is good, with a target for the year and one for the whole term. Inputs: rule_line,
-- fact_indicator. What is counted anew each year is no more in three years than in one. A share that the year reaches is
-- what the whole term aims at, too (a growth is of each year); some points less are the mean of several years. Prices are none of a whole;
-- what everything may cost (项目总成本≤90万元) is.
with valued as (
    select *
    from fact_indicator
    where
        is_current
        and value_role in ('target', 'total_target')
        and value_number is not null
        and value_high is null
        and (coalesce(comparator, '=') in ('=', '>=', '>') or unit in $word_units_of_money)
        and breakdown is null
        and not regexp_matches(coalesce(unit, ''), '[‰/]')
    qualify row_number() over (partition by indicator_line_key, value_role order by value_ordinal) = 1
),

checked as (
    select
        annual.disclosure_key,
        annual.document_key,
        annual.table_no,
        annual.row_no,
        annual.column_no,
        l.indicator_name as item,
        coalesce(annual.comparator_text, '') || annual.value_text as actual,
        coalesce(whole.comparator_text, '') || whole.value_text as compared_with,
        null as should_be,
        cast(annual.value_number - whole.value_number as double) as difference,
        annual.indicator_value_key as fact_key,
        annual.base_number - whole.base_number > if(annual.unit = '%', $least_points, 0) as violated
    from valued as annual
    inner join valued as whole
        on
            annual.indicator_line_key = whole.indicator_line_key
            and annual.base_unit is not distinct from whole.base_unit
    inner join rule_line as l on annual.indicator_line_key = l.indicator_line_key
    where
        annual.value_role = 'target'
        and whole.value_role = 'total_target'
        and case
            when annual.comparator in ('<=', '<') or whole.comparator in ('<=', '<')
                then annual.comparator = whole.comparator and regexp_matches(l.indicator_name, $word_cost_in_all)
            when l.polarity = 'negative' then false
            when annual.unit = '%' then l.polarity = 'positive' and list_contains(l.traits, 'share_of_whole')
            else l.standard_level2 = 'quantity'
        end
)

select * exclude (violated) from checked where violated
