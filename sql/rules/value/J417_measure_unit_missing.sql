-- J417 measure_unit_missing: a target that is a bare number in a form that gives the others' units.
-- One checked row: one target with a figure of a form of which nearly all have units. Inputs: fact_indicator, rule_line. Nothing (0) needs
-- no unit, and neither does what is a number by itself: an index, a ratio, a rank, a score, a factor.
with target as (
    select
        v.*,
        l.indicator_name,
        count(*) over (partition by v.disclosure_key) as targets,
        count(v.unit) over (partition by v.disclosure_key) as with_unit
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_role = 'target'
        and v.value_number is not null
        and v.breakdown is null
        and not l.is_part
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        coalesce(comparator_text, '') || value_text as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        indicator_value_key as fact_key,
        unit is null
        and value_high is null
        and value_number > 1
        and value_number = floor(value_number)
        and regexp_matches(indicator_name, $word_measured_in_units) as violated
    from target
    where targets >= $least_targets and with_unit >= targets * $least_share
)

select * exclude (violated) from checked where violated
