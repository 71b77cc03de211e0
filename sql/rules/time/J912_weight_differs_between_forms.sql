-- J912 weight_differs_between_forms: an evaluation gives an indicator another weight than the goal form does.
-- One checked row: one indicator with a weight in both forms of the same project (or unit) and year. Inputs: rule_stage_value,
-- fact_indicator_line. Weights can be told apart only where both forms have the same indicators and weights of the same sum: a goal form
-- gives out 100 where the evaluation keeps 10 for the execution, and what was dropped or added moves the others' weights.
with weighted as (
    select disclosure_key, indicator_line_key, weight, because
    from fact_indicator_line
    where is_current and weight > 0 and not is_part
),

given_out as (
    select disclosure_key, count(*) as lines, sum(weight) as points from weighted group by disclosure_key
),

pair as (
    select
        s.disclosure_key,
        s.document_key,
        s.earlier_key,
        s.indicator_name,
        own.indicator_line_key,
        own.weight,
        own.because,
        earlier.weight as earlier_weight,
        count(*) over (partition by s.disclosure_key, s.earlier_key) as lines
    from rule_stage_value as s
    inner join weighted as own on s.indicator_line_key = own.indicator_line_key
    inner join weighted as earlier on s.earlier_line_key = earlier.indicator_line_key
    where s.stage = 'evaluation' and s.earlier_stage = 'goal'
),

checked as (
    select
        p.disclosure_key,
        p.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        p.indicator_name as item,
        p.weight as actual,
        p.earlier_weight as compared_with,
        null as should_be,
        cast(p.weight - p.earlier_weight as double) as difference,
        null as fact_key,
        p.because,
        'weight' as about,
        p.weight <> p.earlier_weight as violated
    from pair as p
    inner join fact_indicator_line as l on p.indicator_line_key = l.indicator_line_key
    inner join given_out as own on p.disclosure_key = own.disclosure_key
    inner join given_out as earlier on p.earlier_key = earlier.disclosure_key
    where p.lines = own.lines and p.lines = earlier.lines and own.points = earlier.points
)

select * exclude (violated) from checked where violated
