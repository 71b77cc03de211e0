-- J906 indicator_dropped: the evaluation leaves out an indicator that the goal form has, or has one that the goal form does not.
-- One checked row: one indicator of a goal form or of the evaluation of the same project (or unit) and year. Inputs: rule_staged_line,
-- rule_line. What is left out is told in the evaluation, at its first indicator of the same kind, else at its first one; an execution rate
-- is scored in evaluations only.
with line as (
    select
        disclosure_key,
        standard_level2,
        indicator_ordinal,
        struct_pack(disclosure_key, document_key, table_no, row_no, column_no) as place
    from rule_line
    where stage = 'evaluation' and not is_part
),

first_of_kind as (
    select disclosure_key, standard_level2, arg_min(place, indicator_ordinal) as place from line group by disclosure_key, standard_level2
),

first_of_all as (
    select disclosure_key, arg_min(place, indicator_ordinal) as place from line group by disclosure_key
),

told as (
    select
        l.* exclude (disclosure_key, document_key, table_no, row_no, column_no),
        if(
            l.is_dropped,
            coalesce(k.place, f.place),
            struct_pack(l.disclosure_key, l.document_key, l.table_no, l.row_no, l.column_no)
        ) as place
    from rule_staged_line as l
    left join first_of_kind as k on l.is_dropped and l.other_key = k.disclosure_key and l.standard_level2 = k.standard_level2
    left join first_of_all as f on l.is_dropped and l.other_key = f.disclosure_key
    where not regexp_matches(l.indicator_name, $word_rate_of_spending)
),

checked as (
    select
        told.place.disclosure_key,
        told.place.document_key,
        told.place.table_no,
        told.place.row_no,
        told.place.column_no,
        indicator_name as item,
        coalesce(target_text, '') as actual,
        if(is_dropped, $word_said_in_goal_only, $word_said_in_evaluation_only) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not is_there as violated
    from told
)

select * exclude (violated) from checked where violated
