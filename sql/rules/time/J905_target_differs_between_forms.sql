-- J905 target_differs_between_forms: the target that an evaluation or a monitoring form prints is not that of the goal form (of the
-- monitoring form where there is no goal form). One
-- checked row: one indicator with a figure as target in both forms of the same project (or unit) and year. Inputs: rule_stage_value,
-- fact_disclosure, fact_field.
-- A target that the later form prints as adjusted is no contradiction, nor is one in a form that says that targets were adjusted
-- (绩效目标同步调整); a comparator that was turned is one; two units of one kind
-- are compared in their base unit, and the same number of another thing (40个, 40套) is a contradiction but for words that count
-- alike; so are so many working days and days. Exactly so many that became at most so many is one, too.
with adjusted as (
    select disclosure_key from fact_disclosure where is_current and regexp_matches(actual_text, $word_targets_were_adjusted)
    union
    select disclosure_key
    from fact_field
    where
        is_current
        and regexp_matches(slug, 'problem|remark|improvement|conclusion|deviation_reason')
        and regexp_matches(text, $word_targets_were_adjusted)
),

checked as (
    select
        disclosure_key,
        document_key,
        target.table_no,
        target.row_no,
        target.column_no,
        indicator_name as item,
        coalesce(target.comparator_text, '') || target.value_text as actual,
        coalesce(earlier_target.comparator_text, '') || earlier_target.value_text as compared_with,
        null as should_be,
        if(
            target.unit is not distinct from earlier_target.unit, target.value_number - earlier_target.value_number, null
        ) as difference,
        target.indicator_value_key as fact_key,
        coalesce(target.base_number <> earlier_target.base_number, false)
        or coalesce(target.base_high <> earlier_target.base_high, false)
        or coalesce(target.date_to <> earlier_target.date_to, false)
        -- at least in one form, at most in the other
        or coalesce(
            target.comparator in ('>=', '>') and earlier_target.comparator in ('<=', '<')
            or target.comparator in ('<=', '<') and earlier_target.comparator in ('>=', '>'),
            false
        )
        -- so many in one form, at most so many in the other, of what should be much
        or coalesce(
            target.comparator in ('<=', '<')
            and earlier_target.comparator = '='
            and target.value_number > 1
            and standard_level2 = 'quantity'
            and polarity is distinct from 'negative',
            false
        )
        or coalesce(target.base_unit, '') <> coalesce(earlier_target.base_unit, '') as violated
    from rule_stage_value
    where
        (earlier_stage = 'goal' or disclosure_key not in (select g.disclosure_key from rule_stage_pair as g where g.earlier_stage = 'goal'))
        and not is_adjusted
        and disclosure_key not in (select adjusted.disclosure_key from adjusted)
        and (
            target.base_unit is not distinct from earlier_target.base_unit
            or target.value_number = earlier_target.value_number
            and target.value_high is null
            and earlier_target.value_high is null
            and (
                target.unit = $word_working_day and earlier_target.unit in $word_calendar_days
                or target.unit in $word_calendar_days and earlier_target.unit = $word_working_day
            )
            -- the same number, of something else
            or target.value_number = earlier_target.value_number
            and target.value_number > 0
            and target.value_high is null
            and earlier_target.value_high is null
            and target.unit in $word_units_that_count
            and earlier_target.unit in $word_units_that_count
            and not (target.unit in $word_units_of_places and earlier_target.unit in $word_units_of_places)
            and not (target.unit in $word_units_of_people and earlier_target.unit in $word_units_of_people)
            and not (target.unit in $word_units_of_events and earlier_target.unit in $word_units_of_events)
            and not (target.unit in $word_units_of_machines and earlier_target.unit in $word_units_of_machines)
        )
        and (target.value_number is null) = (earlier_target.value_number is null)
        and (target.value_number is not null or target.date_to is not null)
        and (earlier_target.value_number is not null or earlier_target.date_to is not null)
)

select * exclude (violated) from checked where violated
