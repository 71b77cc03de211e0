-- J409 target_missing: an indicator without target among others that have one. A name that holds it (群众满意度≥90%) has one.
-- A target of the whole term stands for the year's but where the other rows print both. A row without any value among rows with a weight,
-- and without a weight itself, is the rest of the row above it (a name split over two rows or pages), no indicator.
-- One checked row: one indicator of a form that prints targets. Inputs: fact_indicator_line (其中 sub-rows excluded), fact_indicator.
with annual as (
    select indicator_line_key, disclosure_key
    from fact_indicator
    where is_current and value_role in ('target', 'adjusted_target')
),

whole as (
    select indicator_line_key, disclosure_key
    from fact_indicator
    where is_current and value_role = 'total_target'
),

-- forms that print the year's target beside that of the whole term, row by row: there a blank one was forgotten
paired as (
    select disclosure_key
    from (
        select distinct disclosure_key, indicator_line_key, indicator_line_key in (select indicator_line_key from annual) as has_annual
        from whole
    ) as line_of_whole
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

-- the rest of the row above
rest as (
    select l.indicator_line_key
    from fact_indicator_line as l
    semi join weighed on l.disclosure_key = weighed.disclosure_key
    anti join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    where l.is_current and not l.is_part and l.weight is null and l.score is null
),

line as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.indicator_name,
        l.indicator_line_key not in (select indicator_line_key from annual) as lacks_annual,
        l.indicator_line_key not in (select indicator_line_key from whole) as lacks_whole
    from fact_indicator_line as l
    anti join rest on l.indicator_line_key = rest.indicator_line_key
    where
        l.is_current
        and not l.is_part
        and l.disclosure_key in (
            select disclosure_key from annual
            union all
            select disclosure_key from whole
        )
),

judged as materialized (
    select
        l.*,
        case
            when l.lacks_annual and (l.lacks_whole or l.disclosure_key in (select disclosure_key from paired))
                then not regexp_matches(l.indicator_name, '[≥≤≧≦=＝><＞＜][0-9]')
            else false
        end as violated
    from line as l
),

lacking as (
    select disclosure_key from judged where violated
),

-- the cell that was left blank stands in the column of the other rows' targets
usual_place as (
    select v.disclosure_key, v.table_no, mode(v.column_no order by v.column_no) as column_no
    from fact_indicator as v
    semi join lacking on v.disclosure_key = lacking.disclosure_key
    where v.is_current and v.value_role = 'target' and v.breakdown is null
    group by v.disclosure_key, v.table_no
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
        l.violated
    from judged as l
    left join usual_place as place on l.violated and l.disclosure_key = place.disclosure_key and l.table_no = place.table_no
)

select * exclude (violated) from checked where violated
