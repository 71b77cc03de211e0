-- J415 unit_unfit: a unit of measure that cannot be that of the thing: a count of people or things in % or money, a share in persons, a
-- length in anything but a length, people in kilometres, systems in persons, enterprises in m³, a count in days, days in
-- persons, what one of them earns more (亩均增收) in 万元, and what each of them costs (每条…成本) in money per area, length or weight.
-- One checked row: one numeric target with a unit whose name says what is measured. Inputs: fact_indicator, fact_indicator_line.
-- Growth and shares of a count (户数占比, 人数增长率) are in %, and a share may be told in points (分).
with named as (
    select
        indicator_line_key,
        indicator_name,
        regexp_replace(indicator_name, '[（(][^（）()]*[）)]', '', 'g') as name
    from fact_indicator_line
    where is_current
),

kind as (
    select
        *,
        regexp_matches(name, $word_counts_things) and not regexp_matches(name, $word_told_as_share) as is_count,
        regexp_matches(name, $word_share_alone) as is_share,
        regexp_matches(name, $word_rate_at_end) and not regexp_matches(name, $word_rate_of_time) as is_rate,
        regexp_matches(name, $word_measured_as_length) as is_length,
        regexp_matches(name, $word_measured_as_area) as is_area,
        regexp_matches(name, $word_counted_as_people) as is_people,
        regexp_matches(name, $word_things_counted) as is_things,
        regexp_matches(name, $word_countable_things) and not regexp_matches(name, $word_told_as_share) as is_countable,
        regexp_matches(name, $word_counted_as_days) as is_days,
        regexp_matches(name, $word_counted_one_by_one) as is_one_by_one,
        regexp_matches(name, $word_measured_as_time) and not regexp_matches(name, $word_shortened_by) as is_time,
        regexp_matches(name, $word_cost_of_each) as is_for_each,
        regexp_matches(name, $word_named_as_number)
        and not regexp_matches(name, $word_number_of_what_is_done) as is_number,
        regexp_matches(name, $word_gain_of_one) as is_gain_of_one
    from named
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        k.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        v.unit as compared_with,
        -- of a share there is one unit, beside points
        case
            when (not k.is_count and k.is_share or k.is_rate and regexp_matches(v.unit, $word_units_of_duration)) and v.value_number <= 100
                then if(contains(v.value_text, v.unit), replace(v.value_text, v.unit, '%'), '%')
            when k.is_gain_of_one then nullif(regexp_replace(v.value_text, $word_ten_thousand_yuan, '\1'), v.value_text)
        end as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        case
            -- 及时率 24小时内 tells within what time; a column of units that says 天 of a rate is mistaken
            when k.is_rate and regexp_matches(v.unit, $word_units_of_duration) and not contains(v.value_text, v.unit) then true
            when k.is_things and v.unit in $word_units_of_persons then true
            when k.is_one_by_one and v.unit in $word_units_of_extent then true
            when k.is_time then v.unit in $word_units_of_no_time or v.unit in $word_units_of_money
            when k.is_countable and v.unit in $word_units_of_extent then true
            when k.is_countable and not k.is_count
                then v.unit = '%' or contains(v.unit, '元/') or v.unit in $word_units_of_money
            when k.is_number and (contains(v.unit, '元/') or v.unit = '%') then true
            when k.is_gain_of_one and contains(v.base_unit, '元') then v.base_number >= $most_gained
            when k.is_things and not k.is_count then false
            when k.is_for_each then regexp_extract(v.unit, '/(.+)$', 1) in $word_measures_of_extent
            when k.is_days then v.unit in $word_units_of_no_days or v.unit in $word_units_of_money
            when not k.is_count then v.unit in $word_units_of_counts
            when v.unit = '%' or contains(v.unit, '元/') or v.unit in $word_units_of_money then true
            when regexp_matches(v.unit, $word_units_of_duration) then true
            when k.is_length then v.unit in $word_units_of_no_length
            when k.is_area then v.unit in $word_units_of_no_area
            when k.is_people then v.unit in $word_units_of_no_people
            else false
        end as violated
    from fact_indicator as v
    inner join kind as k on v.indicator_line_key = k.indicator_line_key
    where
        v.value_role in ('target', 'adjusted_target')
        and v.value_number is not null
        and v.unit is not null
        and (
            k.is_count
            or k.is_share
            or k.is_things
            or k.is_countable
            or k.is_days
            or k.is_time
            or (k.is_rate and regexp_matches(v.unit, $word_units_of_duration))
            or (k.is_for_each and contains(v.unit, '元/'))
            or (k.is_number and (contains(v.unit, '元/') or v.unit = '%'))
            or (k.is_gain_of_one and contains(v.base_unit, '元'))
        )
)

select * exclude (violated) from checked where violated
