-- rule_stage_value: the indicators that a later form and an earlier one of the same project and year both print, with targets and actual
-- values side by side.
-- Grain: one indicator, told by its name, that stands once in each of two forms. Inputs: rule_stage_pair, rule_line, fact_indicator.
create or replace temp table rule_stage_value as
with staged as (
    select disclosure_key from rule_stage_pair
    union
    select earlier_key from rule_stage_pair
),

line as materialized (
    select
        l.disclosure_key,
        l.normalised_name,
        any_value(l.indicator_line_key) as indicator_line_key,
        any_value(l.indicator_name) as indicator_name,
        any_value(l.standard_level2) as standard_level2,
        any_value(l.polarity) as polarity
    from rule_line as l
    semi join staged on l.disclosure_key = staged.disclosure_key
    where not l.is_part
    group by l.disclosure_key, l.normalised_name
    having count(*) = 1
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
    select indicator_line_key from pair
    union
    select earlier_line_key from pair
),

figure as (
    select
        v.indicator_line_key,
        v.value_role,
        v.value_ordinal,
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
        and v.breakdown is null
        and v.value_role in ('target', 'adjusted_target', 'actual')
        and (v.value_number is not null or v.date_to is not null)
),

value as materialized (
    select
        indicator_line_key,
        arg_min(said, value_ordinal) filter (where value_role = 'target') as target,
        arg_min(said, value_ordinal) filter (where value_role = 'actual') as actual,
        bool_or(value_role = 'adjusted_target') as is_adjusted
    from figure
    group by indicator_line_key
)

select
    p.*,
    own.target,
    earlier.target as earlier_target,
    own.actual,
    earlier.actual as earlier_actual,
    coalesce(own.is_adjusted, false) as is_adjusted
from pair as p
left join value as own on p.indicator_line_key = own.indicator_line_key
left join value as earlier on p.earlier_line_key = earlier.indicator_line_key
