-- J411 actual_missing: an indicator without actual value among others that have one.
-- One checked row: one indicator with a target, in an evaluation that prints actual values. Inputs: fact_indicator_line (其中 sub-rows
-- excluded), fact_indicator, rule_says_nothing. Half-way through the year some are not known yet: monitoring is not checked. An evaluation
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
