-- J502 execution_reason_missing: little of the budget executed and no reason anywhere in the form.
-- One checked row: the total's (else the only) execution rate of an evaluation. Inputs: fact_execution, fact_indicator_line, fact_field.
with rated as (
    select * from fact_execution
    where is_current and stage = 'evaluation' and rate is not null
    qualify row_number() over (partition by disclosure_key order by funding_source = 'total' desc, execution_ordinal) = 1
),

reasoned as (
    select disclosure_key from fact_indicator_line
    where length(trim(coalesce(reason_text, ''))) > 1
    union
    select disclosure_key from fact_field
    where regexp_matches(slug, 'reason|problem|deviation|measure') and length(trim(text)) > 1
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
        $least_rate as expected,
        rate - $least_rate as difference,
        execution_key as fact_key,
        rate < $least_rate and disclosure_key not in (select disclosure_key from reasoned) as violated
    from rated
)

select * exclude (violated) from checked where violated
