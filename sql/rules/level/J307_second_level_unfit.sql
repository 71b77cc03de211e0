-- J307 second_level_unfit: an indicator whose name and unit say another kind of output than the second level that it stands under.
-- One checked row: one indicator with a figure as target under one of the three kinds of output that are no cost. Inputs: rule_line,
-- fact_indicator. Only what leaves no doubt: a count or size (长度, 数量 in km, 座) under quality or timeliness, a share of what is good
-- (合格率, 达标率) under quantity or timeliness, money for each of something (元/场) under quality or timeliness.
with target as (
    select * from fact_indicator
    where is_current and value_role in ('target', 'total_target', 'adjusted_target')
    qualify row_number() over (partition by indicator_line_key order by value_role = 'target' desc, value_ordinal) = 1
),

line as (
    select
        l.*,
        case
            when regexp_matches(l.bare2, $word_second_level_quantity) then 'quantity'
            when regexp_matches(l.bare2, $word_second_level_quality) then 'quality'
            when regexp_matches(l.bare2, $word_second_level_timeliness) then 'timeliness'
        end as printed_kind,
        case
            when regexp_matches(l.indicator_name, $word_named_in_time) then null
            when
                t.value_number is not null and t.unit = '%' and regexp_matches(l.indicator_name, $word_named_as_quality) then 'quality'
            when t.value_number is not null and starts_with(t.unit, '元/') then 'cost'
            when
                t.value_number is not null
                and t.unit is not null
                and t.unit <> '%'
                and not regexp_matches(t.unit, $word_units_of_duration)
                and not contains(t.unit, '/')
                and not contains(t.unit, '元')
                and regexp_matches(l.indicator_name, $word_named_as_quantity) then 'quantity'
        end as own_kind
    from rule_line as l
    inner join target as t on l.indicator_line_key = t.indicator_line_key
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        level2 as actual,
        case own_kind
            when 'quantity' then $word_said_quantity_level
            when 'quality' then $word_said_quality_level
            when 'cost' then $word_said_cost_level
        end as compared_with,
        compared_with as should_be,
        null as difference,
        null as fact_key,
        because,
        'level2' as about,
        coalesce(own_kind <> printed_kind, false) and not (own_kind = 'cost' and printed_kind = 'quantity') as violated
    from line
    where printed_kind is not null
)

select * exclude (violated) from checked where violated
