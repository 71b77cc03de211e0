-- J307 second_level_unfit: an indicator whose name and unit say another kind of output than the second level that it stands under.
-- One checked row: one indicator with a figure as target under a kind of output, benefit or satisfaction. Inputs:
-- rule_indicator, fact_indicator_line, fact_indicator. Only what leaves no doubt: a count or size (长度, 数量 in km, 座) under quality or
-- timeliness, a share of what is good (合格率, 达标率) under quantity or timeliness, money for each of something (元/场) under quality or
-- timeliness, things that are built or bought (新建…, in 座) under quality, works that are counted (养护…里程) under a benefit, a day by which
-- something is done under any of them but timeliness, a share of what was in time (及时率) under quantity, and of what was finished on
-- schedule (按期完工率) or accepted (验收合格率) anywhere else, the price of one thing (单株…费用) under a benefit, what people earn more
-- (户均增收) under an output, how green the land is (植被覆盖率) under a quantity, satisfaction where the form has no level for it, under
-- social benefit where it has one, and under another benefit anyhow. The patterns are asked once an indicator, not once a form.
with named as (
    select
        *,
        case
            when regexp_matches(bare2, $word_second_level_quantity) then 'quantity'
            when regexp_matches(bare2, $word_second_level_quality) then 'quality'
            when regexp_matches(bare2, $word_second_level_timeliness) then 'timeliness'
            when regexp_matches(bare2, $word_second_level_cost) then 'cost'
            when regexp_matches(bare2, $word_second_level_social) then 'social'
            when regexp_matches(bare2, $word_second_level_economic) then 'economic'
            when regexp_matches(bare2, $word_second_level_ecological) then 'ecological'
            when kind2 = 'satisfaction' then 'satisfaction'
        end as printed_kind,
        printed_kind in ('quantity', 'quality', 'timeliness') as is_output,
        printed_kind in ('social', 'economic', 'ecological') as is_benefit,
        case
            when regexp_matches(indicator_name, $word_named_as_day) then 'day'
            when regexp_matches(indicator_name, $word_named_as_on_schedule) then 'on_schedule'
            when regexp_matches(indicator_name, $word_named_as_green) then 'green'
            when regexp_matches(indicator_name, $word_named_as_earned) then 'earned'
            when
                regexp_matches(indicator_name, $word_named_as_price) and not regexp_matches(indicator_name, $word_borne_by_others)
                then 'price'
            when regexp_matches(indicator_name, $word_named_as_timely_rate) then 'timely'
            when regexp_matches(indicator_name, $word_named_in_time) then null
            when regexp_matches(indicator_name, $word_named_as_accepted) then 'accepted'
            when regexp_matches(indicator_name, $word_named_as_quality) then 'quality'
            when regexp_matches(indicator_name, $word_named_as_quantity) then 'quantity'
            when regexp_matches(indicator_name, $word_named_as_made) then 'made'
            when contains(indicator_name, $word_satisfied) then 'satisfaction'
            else 'other'
        end as named_kind,
        regexp_matches(indicator_name, $word_named_as_works) as is_works
    from rule_indicator
),

-- forms with a level for satisfaction: as the quality of a training 学员满意度 is another question there; no count or day is told in %
asking as (
    select distinct l.disclosure_key
    from rule_indicator as i
    inner join fact_indicator_line as l on i.indicator_key = l.indicator_key
    where i.kind1 = 'satisfaction' or i.kind2 = 'satisfaction'
),

shared_level as (
    select disclosure_key, regexp_extract(because, 'level2_[a-z_]+@([0-9.]+)', 1) as cell
    from fact_indicator_line
    where is_current and because is not null
    group by disclosure_key, cell
    having count(*) > 1
),

-- the first target of each line: told by its number alone, since a window holds whole rows
first_target as (
    select
        indicator_line_key,
        min(if(value_role = 'target', 0, 100000) + value_ordinal) filter (where value_number is not null) as of_number,
        min(if(value_role = 'target', 0, 100000) + value_ordinal) filter (where value_number is not null or date_to is not null) as of_any
    from fact_indicator
    where value_role in ('target', 'total_target', 'adjusted_target')
    group by indicator_line_key
),

line as (
    select
        l.*,
        s.disclosure_key is null as is_alone,
        n.printed_kind,
        case
            when n.named_kind = 'day' then if(t.value_number is null, 'timeliness', null)
            when n.named_kind = 'timely'
                then if(n.printed_kind in ('quantity', 'cost', 'satisfaction') and t.unit = '%', 'timeliness', null)
            when n.named_kind = 'quality' and n.printed_kind in ('cost', 'satisfaction') then if(t.unit = '%', 'quality', null)
            when n.named_kind = 'on_schedule' then if(t.unit = '%', 'timeliness', null)
            when n.named_kind = 'accepted' then if(t.unit = '%', 'quality', null)
            when n.named_kind = 'green'
                then if(t.unit = '%' and n.printed_kind in ('quantity', 'timeliness', 'economic'), 'ecological', null)
            when n.named_kind = 'earned'
                then if(contains(t.base_unit, '元') and (n.is_output or n.printed_kind = 'ecological'), 'economic', null)
            when n.named_kind = 'price' and (n.is_benefit or n.printed_kind = 'satisfaction')
                then if(starts_with(t.base_unit, '元/') and t.comparator in ('<=', '<'), 'cost', null)
            when n.named_kind = 'satisfaction' and not n.is_output
                then
                    if(
                        regexp_matches(n.indicator_name, $word_satisfaction_behind)
                        and t.unit = '%'
                        and (n.printed_kind <> 'social' or a.disclosure_key is not null),
                        'satisfaction',
                        null
                    )
            when not n.is_output then if(n.is_works and t.unit in $word_units_of_things, 'quantity', null)
            when n.named_kind = 'satisfaction'
                then if(a.disclosure_key is null or n.printed_kind <> 'quality' and t.unit = '%', 'satisfaction', null)
            when t.unit = '%' then if(n.named_kind = 'quality', 'quality', null)
            when n.named_kind is null then null
            when starts_with(t.base_unit, '元/') then 'cost'
            when t.comparator in ('<=', '<') or t.value_number = 0 then null  -- no more faults than that: how good, not how much
            when n.named_kind = 'quantity' and not contains(t.unit, '/') and not contains(t.unit, '元') then 'quantity'
            when n.named_kind = 'made' and t.unit in $word_units_of_things then 'quantity'
        end as own_kind
    from named as n
    inner join fact_indicator_line as l on n.indicator_key = l.indicator_key
    inner join first_target as f on l.indicator_line_key = f.indicator_line_key
    inner join fact_indicator as t
        on
            f.indicator_line_key = t.indicator_line_key
            and if(n.named_kind = 'day', f.of_any, f.of_number) = if(t.value_role = 'target', 0, 100000) + t.value_ordinal
    left join asking as a on l.disclosure_key = a.disclosure_key
    left join shared_level as s
        on l.disclosure_key = s.disclosure_key and regexp_extract(l.because, 'level2_[a-z_]+@([0-9.]+)', 1) = s.cell
    where
        n.printed_kind is not null
        and l.is_current
        and t.value_role in ('target', 'total_target', 'adjusted_target')
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
            when 'timeliness' then $word_said_timeliness_level
            when 'satisfaction' then $word_said_satisfaction_level
            when 'economic' then $word_said_economic_level
            when 'ecological' then $word_said_ecological_level
        end as compared_with,
        compared_with as should_be,
        null as difference,
        null as fact_key,
        because,
        -- a level that holds others too is right for those: the indicator is misplaced
        if(is_alone, 'level2', null) as about,
        coalesce(own_kind <> printed_kind, false) and not (own_kind = 'cost' and printed_kind = 'quantity') as violated
    from line
)

select * exclude (violated) from checked where violated
