-- J013 reading_unsure: a figure that was read from a scan or a photograph, and not surely.
-- One checked row: one cell with a figure, or with ink that nothing reads, in a current form. Inputs: rule_seen_figure. A cell that a
-- person has looked at is told no more.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        item,
        printed as actual,
        round(reading_confidence, 2) as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        reading_check is null and reading_confidence < $least_confidence and not is_looked_at as violated
    from rule_seen_figure
)

select * exclude (violated) from checked where violated
