-- rule_stage_value: the indicators that a later form and an earlier one of the same project and year both print, with targets and actual
-- values side by side.
-- Grain: one indicator, told by its name, that stands once in each of two forms. Inputs: rule_stage_pair, rule_line, fact_indicator.
create or replace temp table rule_stage_value as
with line as (
    select disclosure_key, indicator_line_key, indicator_name, normalised_name, standard_level2, polarity
    from rule_line
    where not is_part
    qualify count(*) over (partition by disclosure_key, normalised_name) = 1
),

-- first the lines of one form, then their names in the other: any two forms share some names
later as materialized (
    select p.*, l.* exclude (disclosure_key)
    from rule_stage_pair as p
    inner join line as l on p.disclosure_key = l.disclosure_key
),

pair as materialized (
    select later.* exclude (normalised_name), e.indicator_line_key as earlier_line_key
    from later
    inner join line as e on later.earlier_key = e.disclosure_key and later.normalised_name = e.normalised_name
),

asked as (
    select unnest([indicator_line_key, earlier_line_key]) as indicator_line_key from pair
),

value as materialized (
    select
        v.indicator_line_key,
        v.value_role,
        struct_pack(
            indicator_value_key,
            table_no,
            row_no,
            column_no,
            value_text,
            comparator_text,
            comparator,
            value_number,
            value_high,
            unit,
            base_number,
            base_high,
            base_unit,
            date_to
        ) as said
    from fact_indicator as v
    semi join asked on v.indicator_line_key = asked.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target', 'actual')
        and (v.value_number is not null or v.date_to is not null)
    qualify row_number() over (partition by v.indicator_line_key, v.value_role order by v.value_ordinal) = 1
)

select
    p.*,
    t.said as target,
    et.said as earlier_target,
    a.said as actual,
    ea.said as earlier_actual,
    adjusted.said is not null as is_adjusted
from pair as p
left join value as t on p.indicator_line_key = t.indicator_line_key and t.value_role = 'target'
left join value as et on p.earlier_line_key = et.indicator_line_key and et.value_role = 'target'
left join value as a on p.indicator_line_key = a.indicator_line_key and a.value_role = 'actual'
left join value as ea on p.earlier_line_key = ea.indicator_line_key and ea.value_role = 'actual'
left join value as adjusted on p.indicator_line_key = adjusted.indicator_line_key and adjusted.value_role = 'adjusted_target'
