-- rule_stage_value: the indicators that a later form and an earlier one of the same project and year both print, with targets and actual
-- values side by side.
-- Grain: one indicator, told by its name, that stands once in each of two forms. Inputs: rule_stage_pair, rule_line, fact_indicator.
create or replace temp table rule_stage_value as
with value as (
    select * from fact_indicator
    where is_current and value_role in ('target', 'adjusted_target', 'actual') and (value_number is not null or date_to is not null)
    qualify row_number() over (partition by indicator_line_key, value_role order by value_ordinal) = 1
),

line as (
    select * from rule_line
    where not is_part
    qualify count(*) over (partition by disclosure_key, normalised_name) = 1
)

select
    p.disclosure_key,
    p.document_key,
    p.stage,
    p.earlier_key,
    p.earlier_document_key,
    p.earlier_stage,
    l.indicator_name,
    l.indicator_line_key,
    l.standard_level2,
    l.polarity,
    e.indicator_line_key as earlier_line_key,
    t as target,
    et as earlier_target,
    a as actual,
    ea as earlier_actual,
    adjusted.indicator_value_key is not null as is_adjusted
from rule_stage_pair as p
inner join line as l on p.disclosure_key = l.disclosure_key
inner join line as e on p.earlier_key = e.disclosure_key and l.normalised_name = e.normalised_name
left join value as t on l.indicator_line_key = t.indicator_line_key and t.value_role = 'target'
left join value as et on e.indicator_line_key = et.indicator_line_key and et.value_role = 'target'
left join value as a on l.indicator_line_key = a.indicator_line_key and a.value_role = 'actual'
left join value as ea on e.indicator_line_key = ea.indicator_line_key and ea.value_role = 'actual'
left join value as adjusted on l.indicator_line_key = adjusted.indicator_line_key and adjusted.value_role = 'adjusted_target'
