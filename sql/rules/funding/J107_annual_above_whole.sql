-- J107 annual_above_whole: an annual amount above that of the project's whole term.
-- One checked row: one source and measure of a form with both. Inputs: rule_amount.
with amount as (
    select
        disclosure_key,
        document_key,
        funding_source,
        measure,
        sum(amount_yuan) filter (where period = 'annual') as annual,
        sum(amount_yuan) filter (where period = 'whole') as whole,
        arg_min(label, funding_ordinal) filter (where period = 'annual') as label,
        arg_min(table_no, funding_ordinal) filter (where period = 'annual') as table_no,
        arg_min(row_no, funding_ordinal) filter (where period = 'annual') as row_no,
        arg_min(column_no, funding_ordinal) filter (where period = 'annual') as column_no,
        arg_min(funding_key, funding_ordinal) filter (where period = 'annual') as fact_key
    from rule_amount
    where amount_yuan is not null
    group by disclosure_key, document_key, funding_source, measure
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        annual as actual,
        whole as compared_with,
        null as should_be,
        annual - whole as difference,
        fact_key,
        annual - whole > $tolerance_yuan as violated
    from amount
    where annual is not null and whole is not null
)

select * exclude (violated) from checked where violated
