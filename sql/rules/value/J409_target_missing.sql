-- J409 target_missing: an indicator without target among others that have one. A name that holds it (群众满意度≥90%) has one.
-- A target of the whole term stands for the year's but where the other rows print both. A row without any value among rows with a weight,
-- and without a weight itself, is the rest of the row above it (a name split over two rows or pages), no indicator.
-- One checked row: one indicator of a form that prints targets. Inputs: fact_indicator_line (其中 sub-rows excluded), fact_indicator.
with target as (
    select
        indicator_line_key,
        disclosure_key,
        bool_or(value_role = 'total_target') as has_whole,
        bool_or(value_role <> 'total_target') as has_annual
    from fact_indicator
    where value_role in ('target', 'total_target', 'adjusted_target')
    group by indicator_line_key, disclosure_key
),

-- forms that print the year's target beside that of the whole term, row by row: there a blank one was forgotten
paired as (
    select disclosure_key
    from target
    where has_whole
    group by disclosure_key
    having count_if(has_annual) >= 3 and count_if(has_annual) >= 0.75 * count(*)
),

-- forms that weigh their indicators
weighed as (
    select disclosure_key from fact_indicator_line
    where is_current and not is_part
    group by disclosure_key
    having count(weight) >= 3 and count(weight) >= 0.6 * count(*)
),

-- the cell that was left blank stands in the column of the other rows' targets
usual_place as (
    select disclosure_key, table_no, mode(column_no order by column_no) as column_no
    from fact_indicator
    where is_current and value_role = 'target' and breakdown is null
    group by disclosure_key, table_no
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        coalesce(place.column_no, l.column_no) as column_no,
        l.indicator_name as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        if(t.indicator_line_key is null, true, p.disclosure_key is not null and not t.has_annual)
        and not regexp_matches(l.indicator_name, '[≥≤≧≦=＝><＞＜][0-9]') as violated
    from fact_indicator_line as l
    left join target as t on l.indicator_line_key = t.indicator_line_key
    left join paired as p on l.disclosure_key = p.disclosure_key
    left join usual_place as place on l.disclosure_key = place.disclosure_key and l.table_no = place.table_no
    where
        l.is_current
        and not l.is_part
        and l.disclosure_key in (select disclosure_key from target)
        and not (
            l.weight is null
            and l.score is null
            and l.disclosure_key in (select disclosure_key from weighed)
            and l.indicator_line_key not in (select indicator_line_key from fact_indicator)
        )
)

select * exclude (violated) from checked where violated
