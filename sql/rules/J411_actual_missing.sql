-- J411 actual_missing: an indicator without actual value among others that have one.
-- One checked row: one indicator with a target, in an evaluation that prints actual values. Inputs: fact_indicator_line (其中 sub-rows
-- excluded), fact_indicator. Half-way through the year some are not known yet: monitoring is not checked.
with valued as (
    select
        indicator_line_key,
        disclosure_key,
        bool_or(value_role = 'actual') as has_actual,
        bool_or(value_role in ('target', 'adjusted_target')) as has_target,
        bool_or(bool_or(value_role = 'actual')) over (partition by disclosure_key) as form_has_actual
    from fact_indicator
    where is_current and stage = 'evaluation'
    group by indicator_line_key, disclosure_key
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.indicator_name as item,
        null as actual,
        null as expected,
        null as difference,
        null as fact_key,
        not v.has_actual as violated
    from fact_indicator_line as l
    inner join valued as v on l.indicator_line_key = v.indicator_line_key
    where l.is_current and not l.is_part and v.has_target and v.form_has_actual
)

select * exclude (violated) from checked where violated
