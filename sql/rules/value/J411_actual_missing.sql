-- J411 actual_missing: an indicator without actual value among others that have one.
-- One checked row: one indicator with a target, in an evaluation that prints actual values. Inputs: fact_indicator_line (其中 sub-rows
-- excluded), fact_indicator, rule_says_nothing. Half-way through the year some are not known yet: of monitoring only
-- a quantity that is the one blank among all others is told. An evaluation
-- that scores each of its targets and gives no actual value at all is told once, at its first indicator. What scores nothing for a reason
-- that is given has no actual value to print (the cost of works that were not begun).
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

-- the cell that was left blank stands in the column of the other rows' actual values
usual_place as (
    select disclosure_key, table_no, mode(column_no order by column_no) as column_no
    from fact_indicator
    where is_current and stage = 'evaluation' and value_role = 'actual' and breakdown is null
    group by disclosure_key, table_no
),

told as (
    select
        indicator_line_key,
        bool_or(value_role = 'actual') as has_actual,
        bool_or(value_role = 'forecast' and value_number is not null) as has_forecast,
        bool_or(value_role = 'target' and value_number is not null) as has_target,
        min(column_no) filter (where value_role = 'actual') as actual_column
    from fact_indicator
    where is_current and stage = 'monitoring'
    group by indicator_line_key
),

-- monitoring forms in which one row alone has no value of the period, though it has a target in figures and what is expected
monitored as (
    select
        l.disclosure_key,
        any_value(v.actual_column) as column_no,
        max(l.indicator_line_key) filter (where not v.has_actual) as blank_key
    from rule_line as l
    inner join told as v on l.indicator_line_key = v.indicator_line_key
    where not l.is_part
    group by l.disclosure_key
    having
        count(*) >= $least_scored
        and count_if(not v.has_actual) = 1
        and bool_or(not v.has_actual and v.has_forecast and v.has_target and l.standard_level2 = 'quantity')
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        coalesce(p.column_no, l.column_no) as column_no,
        l.indicator_name as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not v.has_actual and (l.score is distinct from 0 or rule_says_nothing(l.reason_text)) as violated
    from fact_indicator_line as l
    inner join valued as v on l.indicator_line_key = v.indicator_line_key
    left join usual_place as p on l.disclosure_key = p.disclosure_key and l.table_no = p.table_no
    where l.is_current and not l.is_part and v.has_target and v.form_has_actual
    union all
    -- the only blank among the values of a period
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        m.column_no,
        l.indicator_name as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        m.blank_key is not null as violated
    from rule_line as l
    inner join monitored as m on l.disclosure_key = m.disclosure_key and l.indicator_line_key = m.blank_key
    union all
    select
        l.disclosure_key,
        l.document_key,
        min((l.table_no, l.row_no, l.column_no))[1] as table_no,
        min((l.table_no, l.row_no, l.column_no))[2] as row_no,
        min((l.table_no, l.row_no, l.column_no))[3] as column_no,
        arg_min(l.indicator_name, l.indicator_ordinal) as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        count(*) >= $least_scored and bool_and(coalesce(v.has_target, false) and l.score is not null) as violated
    from fact_indicator_line as l
    left join valued as v on l.indicator_line_key = v.indicator_line_key
    where l.is_current and l.stage = 'evaluation' and not l.is_part
    group by l.disclosure_key, l.document_key
    having not coalesce(bool_or(v.form_has_actual), false) and count(l.score) > 0
)

select * exclude (violated) from checked where violated
