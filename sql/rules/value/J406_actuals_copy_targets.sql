-- J406 actuals_copy_targets: an evaluation in which every actual value is its target.
-- One checked row: one evaluation with enough comparable indicators. Inputs: rule_pair. A printed comparator does not make a copy differ.
with pair as (
    select
        *,
        regexp_replace(target_text, $word_signs_of_targets, '', 'g') as bare_target,
        regexp_replace(actual_text, $word_signs_of_targets, '', 'g') as bare_actual
    from rule_pair
    -- that all was spent is no copied target
    where not regexp_matches(indicator_name, $word_execution_rate)
),

compared as (
    select
        *,
        is_same_number or bare_target = bare_actual as is_copy
    from pair
),

checked as (
    select
        disclosure_key,
        document_key,
        min((table_no, row_no, column_no))[1] as table_no,
        min((table_no, row_no, column_no))[2] as row_no,
        min((table_no, row_no, column_no))[3] as column_no,
        null as item,
        count(*) as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        bool_and(is_copy) as violated
    from compared
    group by disclosure_key, document_key
    having count(*) >= $least_indicators
)

select * exclude (violated) from checked where violated
