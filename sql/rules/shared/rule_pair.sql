-- rule_pair: the target of an indicator beside its actual value.
-- Grain: one indicator of a current form that prints both. Inputs: rule_line, fact_indicator.
-- verdict: `met`, `missed`, or null where the two cannot be compared: words, dates, ranges, units that differ, a target without
-- comparator whose name does not tell whether less is better (7个工作日, a cost), about so much
-- (6200人左右). An adjusted target takes the place of the first one.
create or replace temp view rule_pair as
with target as (
    select * from fact_indicator where is_current and value_role in ('target', 'adjusted_target')
    qualify row_number() over (partition by indicator_line_key order by value_role = 'adjusted_target' desc, value_ordinal) = 1
),

actual as (
    select * from fact_indicator where is_current and value_role = 'actual'
    qualify row_number() over (partition by indicator_line_key order by value_ordinal desc) = 1
),

pair as (
    select
        l.indicator_line_key,
        l.disclosure_key,
        l.document_key,
        l.stage,
        l.indicator_name,
        l.weight,
        l.score,
        l.reason_text,
        l.remark,
        l.is_part,
        l.direction,
        l.is_cost,
        a.table_no,
        a.row_no,
        a.column_no,
        a.indicator_value_key as fact_key,
        -- the target as printed, with a comparator that stands in a column of its own before it
        coalesce(t.comparator_text, '') || t.value_text as target_text,
        a.value_text as actual_text,
        t.comparator,
        t.value_number as target_number,
        t.value_high as target_high,
        t.unit as target_unit,
        a.value_number as actual_number,
        a.value_high as actual_high,
        a.unit as actual_unit,
        t.date_from as target_date,
        a.date_from as actual_date,
        (t.unit is not distinct from a.unit) as same_unit,
        -- a span of time without comparator: sooner is better, but a term of service is not
        coalesce(regexp_matches(t.unit, '^(个?工作日|天|日|小时|个?月|年|分钟)$'), false) as is_time
    from rule_line as l
    inner join target as t on l.indicator_line_key = t.indicator_line_key
    inner join actual as a on l.indicator_line_key = a.indicator_line_key
)

select
    *,
    case
        when target_number is null or actual_number is null or actual_high is not null or not same_unit then null
        when regexp_matches(target_text || actual_text, '左右|约|上下|近') then null
        when comparator = '>=' then if(actual_number >= target_number, 'met', 'missed')
        when comparator = '>' then if(actual_number > target_number, 'met', 'missed')
        when comparator = '<=' then if(actual_number <= target_number, 'met', 'missed')
        when comparator = '<' then if(actual_number < target_number, 'met', 'missed')
        when comparator = 'range' and actual_number < target_number then 'missed'
        when comparator = 'range' then if(actual_number <= target_high, 'met', null)
        when actual_number = target_number then 'met'
        when direction = 'down' then if(actual_number < target_number, 'met', 'missed')
        when is_cost or is_time then null
        when target_number = 0 then null
        else if(actual_number > target_number, 'met', 'missed')
    end as verdict
from pair
