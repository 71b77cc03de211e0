-- rule_pair: the target of an indicator of a self-evaluation beside its actual value, as mart.attainment judges them.
-- Grain: one indicator that prints both. Inputs: mart.attainment, fact_indicator, fact_indicator_line. Worked out once for all rules.
-- target_text has the comparator that stands in a column of its own before it (定性 is none); difference is null where the units differ as
-- printed.
create or replace temp table rule_pair as
select
    a.disclosure_key,
    a.document_key,
    a.table_no,
    a.row_no,
    a.column_no,
    a.actual_value_key as fact_key,
    a.indicator_line_key,
    a.indicator_name,
    if(t.comparator is null, '', coalesce(t.comparator_text, '')) || t.value_text as target_text,
    a.actual_value_text as actual_text,
    if(a.target_unit is not distinct from a.actual_unit, a.actual_number - a.target_number, null) as difference,
    coalesce(
        a.actual_number = a.target_number
        and a.actual_high is not distinct from a.target_high
        and a.actual_unit is not distinct from a.target_unit,
        false
    ) as is_same_number,
    -- nobody can miss a range that is printed the wrong way round, unless it is missed either way
    if(
        coalesce(
            a.target_high < a.target_number and coalesce(a.actual_number between a.target_high and a.target_number, true), false
        ),
        null,
        a.verdict
    ) as verdict,
    coalesce(
        a.attained_percent,
        -- of a range its lower end is to be reached
        if(
            a.target_unit is not distinct from a.actual_unit
            and a.actual_high is null
            and a.actual_number < least(a.target_number, a.target_high)
            and least(a.target_number, a.target_high) > 0,
            cast(a.actual_number / least(a.target_number, a.target_high) * 100 as double),
            null
        )
    ) as attained_percent,
    a.target_number,
    a.target_unit,
    a.actual_unit,
    coalesce(t.comparator, '') as target_comparator,
    a.weight,
    a.score,
    a.reason_text,
    l.remark,
    l.because
from mart.attainment as a
inner join fact_indicator as t on a.target_value_key = t.indicator_value_key
inner join fact_indicator_line as l on a.indicator_line_key = l.indicator_line_key
where a.pairing = 'same_form' and a.actual_value_key is not null
