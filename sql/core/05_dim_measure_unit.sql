-- Purpose: base unit and factor of each unit of measure whose values compare across documents
-- Grain: one unit of measure
-- Inputs: none; the table is reviewed by hand (亩 is 2000/3 m² by definition, 公顷 10,000 m²)
insert into main.dim_measure_unit by name
with reviewed (unit, base_unit, factor) as (
    values
    ('%', '%', 1),
    ('‰', '%', 0.1),
    ('m', 'm', 1),
    ('km', 'm', 1000),
    ('dm', 'm', 0.1),
    ('cm', 'm', 0.01),
    ('mm', 'm', 0.001),
    ('m²', 'm²', 1),
    ('km²', 'm²', 1000000),
    ('cm²', 'm²', 0.0001),
    ('万m²', 'm²', 10000),
    ('万平方米', 'm²', 10000),
    ('公顷', 'm²', 10000),
    ('亩', 'm²', 666.6666666667),
    ('万亩', 'm²', 6666666.6666666667),
    ('m³', 'm³', 1),
    ('万m³', 'm³', 10000),
    ('万立方米', 'm³', 10000),
    ('L', 'm³', 0.001),
    ('mL', 'm³', 0.000001),
    ('kg', 'kg', 1),
    ('g', 'kg', 0.001),
    ('t', 'kg', 1000),
    ('万t', 'kg', 10000000),
    ('万吨', 'kg', 10000000),
    ('元', '元', 1),
    ('千元', '元', 1000),
    ('万元', '元', 10000),
    ('亿元', '元', 100000000),
    ('人', '人', 1),
    ('万人', '人', 10000),
    ('人次', '人次', 1),
    ('万人次', '人次', 10000),
    ('户', '户', 1),
    ('万户', '户', 10000),
    ('小时', '小时', 1),
    ('分钟', '小时', 0.0166666667)
)

select
    unit,
    base_unit,
    factor
from reviewed;
