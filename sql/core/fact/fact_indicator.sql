-- Purpose: published values of indicators, also in their base unit
-- Grain: one value of one indicator of one form
-- Renewed: forms
-- Inputs: records.value, records.seen_cell, staged_disclosure, staged_line, main.dim_measure_unit, main.dim_region
-- The form is found first, by the one wide key there is: the lines are many, and what a join keeps of each of them decides the memory.
insert into main.fact_indicator by name
with headed as (
    select distinct value.breakdown, form.region_code
    from records.value as value
    inner join staged_disclosure as form
        on
            value.sha256 = form.sha256
            and value.disclosure_ordinal = form.disclosure_ordinal
    where value.breakdown is not null
),

place as (
    -- a county that heads a column is one of the form's own city, or of its province where the form is the province's
    select headed.breakdown, headed.region_code, min(region.region_code) as breakdown_region_code
    from headed
    inner join main.dim_region as region
        on
            headed.breakdown = region.region_name
            and starts_with(region.region_code, left(headed.region_code, if(headed.region_code like '%0000', 2, 4)))
    where region.last_year is null
    group by all
    having count(*) = 1
),

-- a monitoring form prints what was reached by one month after the other: the few indicators with several such values are looked for by
-- their own, since a window over all values would hold every column of every one
told_again as (
    select
        value.sha256,
        value.disclosure_ordinal,
        value.indicator_ordinal,
        coalesce(value.breakdown, '') as breakdown,
        max(value.value_ordinal) as last_ordinal
    from records.value as value
    where value.value_role = 'actual'
    group by all
    having count(*) > 1
)

select
    stable_key('value', line.indicator_line_key, value.value_ordinal) as indicator_value_key,
    line.indicator_line_key,
    form.disclosure_key,
    form.document_key,
    form.unit_key,
    form.project_key,
    form.year_key,
    line.indicator_key,
    form.subject,
    form.stage,
    form.fiscal_year,
    line.indicator_ordinal,
    value.value_ordinal,
    value.value_role,
    value.value_text,
    value.value_label,
    value.comparator,
    value.comparator_text,
    value.value_number,
    value.value_high,
    value.unit,
    value.unit_of_measure_text,
    -- a number too large for its base unit has none: the reading stays
    if(
        coalesce(measure_unit.factor_denominator, 1) = 1,
        try(value.value_number * coalesce(measure_unit.factor_numerator, 1)),
        try(quotient(value.value_number * measure_unit.factor_numerator, measure_unit.factor_denominator))
    ) as base_number,
    if(
        coalesce(measure_unit.factor_denominator, 1) = 1,
        try(value.value_high * coalesce(measure_unit.factor_numerator, 1)),
        try(quotient(value.value_high * measure_unit.factor_numerator, measure_unit.factor_denominator))
    ) as base_high,
    measure_unit.base_unit,
    value.date_from,
    value.date_to,
    value.breakdown,
    coalesce(place.breakdown_region_code, 'unknown') as breakdown_region_key,
    -- a target of a further year is headed by the year and nothing else
    try_cast(nullif(regexp_extract(value.breakdown, '^(20[0-9]{2})年$', 1), '') as integer) as value_year,
    line.weight,
    line.score,
    nullif(concat_ws(', ', line.correction, value.correction), '') as correction,
    value.because,
    line.is_part,
    value.table_no,
    value.row_no,
    value.column_no,
    form.is_current,
    value.value_role <> 'actual' or value.value_ordinal = coalesce(told_again.last_ordinal, value.value_ordinal) as is_latest,
    seen.sha256 is not null as is_ocr,
    seen.reading_confidence
from records.value as value
inner join staged_disclosure as form
    on
        value.sha256 = form.sha256
        and value.disclosure_ordinal = form.disclosure_ordinal
inner join staged_line as line
    on
        form.disclosure_key = line.disclosure_key
        and value.indicator_ordinal = line.indicator_ordinal
left join main.dim_measure_unit as measure_unit on value.unit = measure_unit.unit
left join place on value.breakdown = place.breakdown and form.region_code = place.region_code
left join told_again
    on
        value.value_role = 'actual'
        and value.sha256 = told_again.sha256
        and value.disclosure_ordinal = told_again.disclosure_ordinal
        and value.indicator_ordinal = told_again.indicator_ordinal
        and coalesce(value.breakdown, '') = told_again.breakdown
left join records.seen_cell as seen
    on
        value.sha256 = seen.sha256
        and value.table_no = seen.table_no
        and value.row_no = seen.row_no
        and value.column_no = seen.column_no;
