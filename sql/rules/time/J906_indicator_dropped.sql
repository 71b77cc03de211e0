-- J906 indicator_dropped: the evaluation leaves out an indicator that the goal form has, or has one that the goal form does not.
-- One checked row: one indicator of a goal form or of the evaluation of the same project (or unit) and year. Inputs: rule_staged_line,
-- rule_line. What is left out is told in the evaluation, at its first indicator of the same kind, else at its first one; an execution rate
-- is scored in evaluations only.
with place as (
    select disclosure_key, document_key, standard_level2, table_no, row_no, column_no, indicator_ordinal
    from rule_line
    where stage = 'evaluation' and not is_part
),

checked as (
    select
        if(l.is_dropped, p.disclosure_key, l.disclosure_key) as disclosure_key,
        if(l.is_dropped, p.document_key, l.document_key) as document_key,
        if(l.is_dropped, p.table_no, l.table_no) as table_no,
        if(l.is_dropped, p.row_no, l.row_no) as row_no,
        if(l.is_dropped, p.column_no, l.column_no) as column_no,
        l.indicator_name as item,
        coalesce(l.target_text, '') as actual,
        if(l.is_dropped, '目标表中有而自评表中没有', '自评表中有而目标表中没有') as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not l.is_there as violated
    from rule_staged_line as l
    left join place as p on l.is_dropped and l.other_key = p.disclosure_key
    where not regexp_matches(l.indicator_name, '执行率|执行进度|支出进度|支付进度|资金到位率')
    qualify
        row_number() over (
            partition by l.indicator_line_key
            order by coalesce(l.standard_level2 = p.standard_level2, false) desc, p.indicator_ordinal
        ) = 1
)

select * exclude (violated) from checked where violated
