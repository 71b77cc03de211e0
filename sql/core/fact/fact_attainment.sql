-- Purpose: whether indicators attained their targets: the actual value of a self-evaluation beside the target that it prints, and beside
-- the target of the goal form of the same project (or unit) and year
-- Grain: one indicator of a current self-evaluation and one pairing; same_form also where it prints a target or an actual value only
-- Renewed: forms
-- Inputs: staged_pair, identity_outcome
insert into main.fact_attainment by name
with measured as (
    -- in one unit as printed; in two of one kind (km and m) in their base unit
    select
        pair.*,
        worded.verdict_reason as told_in_words,
        if(is_one_unit or told_share is not null, target_number, target_base) as target_first,
        if(is_one_unit or told_share is not null, target_high, target_base_high) as target_last,
        coalesce(told_share, if(is_one_unit, actual_number, actual_base)) as actual_first,
        if(is_one_unit, actual_high, actual_base_high) as actual_last,
        coalesce(is_one_unit or told_share is not null or is_one_base, false)
        and not is_share
        and (
            coalesce(regexp_matches(target_text, $word_for_each_time), false)
            = coalesce(regexp_matches(actual_value_text, $word_for_each_time), false)
        )
            as is_comparable,
        -- no lower price is missed by what costs less; a ceiling is one all the same
        coalesce(standard_level2 = 'cost' or standard_level1 = 'cost', false) and polarity = 'negative' as is_cost
    from staged_pair as pair
    left join identity_outcome as worded on pair.outcome_key = worded.outcome_key
),

ordered as (
    -- a range that is printed from its upper bound down (25～20) is the same range
    select
        *,
        least(target_first, target_last) as aim,
        if(target_last is null, null, greatest(target_first, target_last)) as aim_high,
        least(actual_first, actual_last) as done,
        if(actual_last is null, null, greatest(actual_first, actual_last)) as done_high
    from measured
),

reasoned as (
    select
        *,
        case
            when actual_value_key is null then 'actual_missing'
            when target_value_key is null then 'target_missing'
            when is_unsure then 'unsure_reading'
            when told_in_words is not null then told_in_words
            when target_number is null and actual_number is null and target_date is not null and actual_date is not null
                then
                    case
                        when target_comparator in ('>=', '>') then 'direction_unknown'
                        when actual_date <= target_date then 'by_date'
                        else 'after_date'
                    end
            when target_number is null or actual_number is null then 'words'
            when not is_comparable or aim is null or done is null then 'units_differ'
            -- the first grade is the best one, whatever the sign says of numbers
            when
                target_unit = $word_unit_of_grades
                and done <> aim
                and aim_high is null
                and done_high is null
                and coalesce(target_comparator, '=') in ('>=', '=')
                and regexp_matches(indicator_name, $word_first_grade_is_best)
                then if(done < aim, 'reaches_target', 'misses_target')
            -- numbers
            when done_high is not null
                then
                    case
                        when target_comparator in ('>=', '>') and done >= aim then 'reaches_target'
                        when target_comparator in ('>=', '>') and done_high < aim then 'misses_target'
                        when target_comparator in ('<=', '<') and done_high <= aim then 'reaches_target'
                        when target_comparator in ('<=', '<') and done > aim then 'misses_target'
                        when target_comparator = 'range' and done >= aim and done_high <= aim_high then 'within_range'
                        else 'actual_is_range'
                    end
            -- fewer than so many (不足180块) are no more than that, and more than so many no fewer
            when actual_comparator = '<' and (target_comparator in ('>=', '>') or direction = 'positive')
                then if(done <= aim, 'misses_target', 'approximate')
            when actual_comparator = '>' and (target_comparator in ('<=', '<') or direction = 'negative')
                then if(done >= aim, 'misses_target', 'approximate')
            -- 80%以上 beside 85% may be more or less
            when is_open_ended and actual_comparator in ('>=', '>') and done < aim then 'approximate'
            when is_open_ended and actual_comparator in ('<=', '<') and done > aim then 'approximate'
            -- about as much as asked for may be more or less
            when is_about and target_comparator in ('>=', '>', '<=', '<') and abs(done - aim) <= abs(aim) / 10 then 'approximate'
            when target_comparator = '>=' then if(done >= aim, 'reaches_target', 'misses_target')
            when target_comparator = '>' then if(done > aim, 'reaches_target', 'misses_target')
            when target_comparator = '<=' then if(done <= aim, 'reaches_target', 'misses_target')
            when target_comparator = '<' then if(done < aim, 'reaches_target', 'misses_target')
            when target_comparator = 'range'
                then
                    case
                        when done between aim and aim_high then 'within_range'
                        when regexp_matches(indicator_name, $word_kept_between) then 'misses_target'
                        when done < aim and is_cost then if(direction = 'negative', 'exceeds_target', 'direction_unknown')
                        when done < aim then if(direction = 'negative', 'exceeds_target', 'misses_target')
                        when direction = 'positive' then 'exceeds_target'
                        when direction = 'negative' or is_cost then 'misses_target'
                        else 'direction_unknown'
                    end
            when done = aim then 'equals_target'
            -- what is asked for about so much is reached by about so much
            when is_approximate and abs(done - aim) <= abs(aim) * 0.05 then 'equals_target'
            when is_approximate and (is_about or direction is distinct from 'positive' or done < aim) then 'approximate'
            when direction = 'positive' then if(done > aim, 'exceeds_target', 'misses_target')
            when direction = 'negative' then if(done < aim, 'exceeds_target', 'misses_target')
            else 'direction_unknown'
        end as verdict_reason
    from ordered
)

select
    line.indicator_line_key,
    line.pairing,
    line.disclosure_key,
    line.document_key,
    line.unit_key,
    line.project_key,
    line.year_key,
    line.indicator_key,
    line.subject,
    line.fiscal_year,
    line.target_disclosure_key,
    line.target_document_key,
    line.target_value_key,
    line.actual_value_key,
    line.target_text,
    line.target_comparator,
    line.target_number,
    line.target_high,
    line.target_unit,
    line.actual_value_text,
    line.actual_number,
    line.actual_high,
    line.actual_unit,
    case
        when line.verdict_reason not in ('reaches_target', 'misses_target', 'equals_target', 'exceeds_target', 'direction_unknown')
            then null
        when line.aim_high is not null or line.done_high is not null or line.told_in_words is not null then null
        when line.target_unit = $word_unit_of_grades then null
        when
            line.target_comparator in ('<=', '<')
            or (coalesce(line.target_comparator, '=') in ('=', '~') and line.direction = 'negative')
            then round(100 * cast(line.aim as double) / nullif(cast(line.done as double), 0), 2)
        else round(100 * cast(line.done as double) / nullif(cast(line.aim as double), 0), 2)
    end as attained_percent,
    case
        when
            line.verdict_reason in (
                'reaches_target', 'within_range', 'equals_target', 'exceeds_target', 'by_date', 'declared_met', 'same_words'
            ) then 'met'
        when line.verdict_reason in ('misses_target', 'after_date', 'declared_not_met') then 'not_met'
        else 'not_comparable'
    end as verdict,
    line.verdict_reason,
    line.value_table_no as table_no,
    line.value_row_no as row_no,
    line.value_column_no as column_no
from reasoned as line;
