-- J410 nothing_measurable: a form whose targets are all words.
-- One checked row: one form with at least three targets. Inputs: fact_indicator.
with checked as (
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
        count(value_number) + count(date_from) + count(date_to) = 0 as violated
    from fact_indicator
    where is_current and value_role in ('target', 'total_target', 'adjusted_target')
    group by disclosure_key, document_key
    having count(*) >= 3
)

select * exclude (violated) from checked where violated
