-- J617 task_result_contradicts: a list of a unit's tasks tells another result than the indicator that the task's plan means.
-- One checked row: one indicator with a target and an actual value whose target's number and unit stand in the plan of one task that speaks
-- of it, and whose unit stands behind one number of that task's result. Inputs: fact_field, fact_indicator, rule_line, rule_indicator.
with task as (
    select
        disclosure_key,
        field_key,
        string_split(text, ' | ') as cells,
        array_to_string(cells[:-2], ' ') as plan,
        cells[-1] as result
    from fact_field
    where is_current and slug = 'task' and contains(text, ' | ') and regexp_matches(text, '[0-9][^|]*\|[^|]*[0-9]\p{Han}[^|]*$')
),

valued as (
    select
        l.disclosure_key,
        l.document_key,
        l.indicator_name,
        i.pairs,
        t.value_number as target_number,
        regexp_extract(t.value_text, '[0-9]\s*(\p{Han}{1,4})\s*$', 1) as unit,
        a.value_number as actual_number,
        a.value_text as actual_text,
        a.indicator_value_key,
        a.table_no,
        a.row_no,
        a.column_no
    from rule_line as l
    semi join task on l.disclosure_key = task.disclosure_key
    inner join rule_indicator as i on l.indicator_key = i.indicator_key
    inner join fact_indicator as t on l.indicator_line_key = t.indicator_line_key
    inner join fact_indicator as a on l.indicator_line_key = a.indicator_line_key
    where
        t.value_role = 'target'
        and a.value_role = 'actual'
        and t.value_number is not null
        and a.value_number is not null
        and t.value_high is null
        and a.value_high is null
        and t.unit is not distinct from a.unit
    qualify count(*) over (partition by l.indicator_line_key) = 1
),

meant as (
    select
        v.*,
        t.cells[1] as task,
        t.result,
        regexp_extract_all(t.result, '([0-9]+(?:\.[0-9]+)?)' || v.unit, 1) as told
    from valued as v
    inner join task as t
        on
            v.disclosure_key = t.disclosure_key
            and regexp_matches(t.plan, '(^|[^0-9.])' || printf('%.15g', cast(v.target_number as double)) || v.unit)
    where v.unit <> '' and len(list_filter(v.pairs, lambda pair: contains(t.plan, pair))) >= $least_pairs
    qualify
        count(*) over (partition by v.indicator_value_key) = 1
        and count(*) over (partition by t.field_key, v.unit, v.target_number) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        actual_text as actual,
        task || ' ' || result as compared_with,
        null as should_be,
        null as difference,
        indicator_value_key as fact_key,
        cast(told[1] as double) <> cast(actual_number as double) as violated
    from meant
    where len(told) = 1
)

select * exclude (violated) from checked where violated
