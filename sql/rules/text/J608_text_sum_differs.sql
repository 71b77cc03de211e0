-- J608 text_sum_differs: a goal or summary names the sources of its money, and they come to more than the amount that they are part of.
-- One checked row: one amount of a text that is followed by its parts. Inputs: fact_mention (what is stated is read by `texts`),
-- fact_disclosure.
with checked as (
    select
        m.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        m.slug,
        m.text as item,
        cast(m.base_number as double) as actual,
        cast(m.number_mentioned as double) as compared_with,
        null as should_be,
        cast(m.base_number - m.number_mentioned as double) as difference,
        null as fact_key,
        m.base_number - m.number_mentioned > m.rounding as violated
    from fact_mention as m
    inner join fact_disclosure as f on m.disclosure_key = f.disclosure_key
    where m.mention_kind = 'parts'
)

select * exclude (violated) from checked where violated
