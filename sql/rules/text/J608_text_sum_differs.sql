-- J608 text_sum_differs: a goal or summary names the parts of its money, or of what it counts, and they come to more than the whole, or to
-- less although they leave nothing out.
-- One checked row: one amount or count of a text that is followed by its parts. Inputs: fact_mention (what is stated is read by `texts`),
-- fact_disclosure. Parts may leave some out, but where they are all by their names (春季, 秋季); of those that overlap
-- (女性, 脱贫户) each is held against the whole by itself.
with checked as (
    select
        m.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        m.slug,
        m.text as item,
        printf('%.15g', cast(m.base_number as double)) || if(m.base_unit = '元', '', m.base_unit) as actual,
        printf('%.15g', cast(m.number_mentioned as double)) || if(m.base_unit = '元', '', m.base_unit) as compared_with,
        null as should_be,
        cast(m.base_number - m.number_mentioned as double) as difference,
        null as fact_key,
        if(coalesce(m.is_whole, false), abs(m.base_number - m.number_mentioned), m.base_number - m.number_mentioned)
        > m.rounding as violated
    from fact_mention as m
    inner join fact_disclosure as f on m.disclosure_key = f.disclosure_key
    where m.mention_kind = 'parts'
)

select * exclude (violated) from checked where violated
