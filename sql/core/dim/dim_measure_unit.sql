-- Purpose: base unit and factor of each unit of measure that values are printed in
-- Grain: one unit of measure
-- Renewed: names
-- Inputs: identity_measure
insert into main.dim_measure_unit by name
select
    unit,
    base_unit,
    quotient(cast(numerator as decimal(38, 10)), denominator) as factor,
    numerator as factor_numerator,
    denominator as factor_denominator
from identity_measure
order by base_unit, unit;
