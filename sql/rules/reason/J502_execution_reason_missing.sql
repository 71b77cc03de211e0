-- J502 execution_reason_missing: little of the budget executed and no reason anywhere in the form.
-- One checked row: the total's (else the only) execution rate of an evaluation, printed with the funding or among the indicators. Inputs:
-- rule_rate, fact_indicator_line, fact_field, fact_disclosure. A reason beside any indicator is one: what kept
-- the work back kept the money back.
with rated as (
    select * from rule_rate
    where stage = 'evaluation'
    qualify row_number() over (partition by disclosure_key order by rank_no, ordinal_no) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        null as item,
        rate as actual,
        $least_rate as compared_with,
        null as should_be,
        rate - $least_rate as difference,
        fact_key,
        rate < $least_rate and disclosure_key not in (select disclosure_key from rule_reasoned) as violated
    from rated
)

select * exclude (violated) from checked where violated
