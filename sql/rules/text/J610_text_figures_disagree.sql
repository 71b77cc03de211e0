-- J610 text_figures_disagree: a figure of a goal, a summary or an overview is not what those beside it give: a rate of two counts, the
-- growth between two figures, a total behind its parts, places that are named and counted.
-- One checked row: one such figure. Inputs: fact_mention (what follows from what is read by `texts`), fact_disclosure. Parts above their
-- whole are J608's.
with checked as (
    select
        m.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        m.slug,
        m.text as item,
        printf('%.10g', cast(m.number_mentioned as double)) || m.base_unit as actual,
        printf('%.4g', cast(m.base_number as double)) || m.base_unit as compared_with,
        null as should_be,
        cast(m.number_mentioned - m.base_number as double) as difference,
        null as fact_key,
        abs(m.number_mentioned - m.base_number) > m.rounding as violated
    from fact_mention as m
    inner join fact_disclosure as f on m.disclosure_key = f.disclosure_key
    where m.mention_kind = 'reckoned'
)

select * exclude (violated) from checked where violated
