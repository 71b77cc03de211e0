-- J014 reading_doubted: a figure of a scan or a photograph of which a second look told that it may be wrong, however sure its letters are.
-- One checked row: one cell with a figure, or with ink that nothing reads, in a current form. Inputs: rule_seen_figure. A cell that a
-- person has looked at is told no more.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        concat_ws(' ↔ ', item, other_reading) as item,
        printed as actual,
        reading_check as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        coalesce(reading_check, 'confirmed') <> 'confirmed' and not is_looked_at as violated
    from rule_seen_figure
)

select * exclude (violated) from checked where violated
