-- J301 level_misplaced: a second level of one first level under another one (质量指标 under 效益指标).
-- One checked row: one indicator with two standard levels. Inputs: rule_line.
-- Not an error: 成本指标 under 产出 (the older scheme), 满意度 under 效益 (forms that have no first level for it).
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        level2 as actual,
        level1 as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        because,
        'level2' as about,
        kind1 <> kind2 and not (kind1 = 'output' and kind2 = 'cost') and not (kind1 = 'benefit' and kind2 = 'satisfaction') as violated
    from rule_line
    where kind1 is not null and kind2 is not null
)

select * exclude (violated) from checked where violated
