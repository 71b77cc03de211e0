-- J409 target_missing: an indicator without target among others that have one. A name that holds it (群众满意度≥90%) has one.
-- One checked row: one indicator of a form that prints targets. Inputs: fact_indicator_line (其中 sub-rows excluded), fact_indicator.
with target as (
    select distinct indicator_line_key, disclosure_key from fact_indicator
    where value_role in ('target', 'total_target', 'adjusted_target')
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.indicator_name as item,
        null as actual,
        null as expected,
        null as difference,
        null as fact_key,
        l.indicator_line_key not in (select indicator_line_key from target)
        and not regexp_matches(l.indicator_name, '[≥≤≧≦=＝><＞＜][0-9]') as violated
    from fact_indicator_line as l
    where l.is_current and not l.is_part and l.disclosure_key in (select disclosure_key from target)
)

select * exclude (violated) from checked where violated
