-- Purpose: organisations as of a budget year, with the one above them then: from mart.unit_as_of(2023)
-- Grain: one organisation that forms of the year, or of one before it, name
-- Inputs: main.dim_unit_year, main.dim_unit
create macro mart.unit_as_of(budget_year) as table
    select
        yearly.unit_key,
        unit.unit_name,
        unit.unit_kind,
        yearly.printed_name,
        yearly.fiscal_year,
        yearly.parent_unit_key,
        case when yearly.parent_unit_key = 'unknown' then null else above.unit_name end as parent_unit_name,
        unit.region_key,
        unit.region_code,
        unit.province,
        unit.city,
        unit.county
    from main.dim_unit_year as yearly
    inner join main.dim_unit as unit on yearly.unit_key = unit.unit_key
    inner join main.dim_unit as above on yearly.parent_unit_key = above.unit_key
    where yearly.year_key between 1 and budget_year and yearly.unit_key != 'unknown'
    qualify row_number() over (partition by yearly.unit_key order by yearly.year_key desc) = 1;
