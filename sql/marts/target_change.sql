-- Purpose: what became of an indicator and its target between two forms of one project: goal and evaluation, last year and this one
-- Grain: one indicator of two forms, told by its normalised name where that stands once in each of them that has it
-- Inputs: mart.form_pair, main.fact_indicator_line, main.fact_indicator, main.fact_disclosure, main.dim_indicator, main.dim_document,
-- main.dim_unit, main.dim_region
create view mart.target_change as
with paired as (
    select disclosure_key from mart.form_pair
    union
    select earlier_disclosure_key from mart.form_pair
),

-- the first target of each line, and the lines whose name stands once: told by keys alone, since a window holds whole rows
first_target as (
    select indicator_line_key, min(value_ordinal) as value_ordinal
    from main.fact_indicator
    where is_current and value_role = 'target' and breakdown is null
    group by indicator_line_key
),

target as (
    select printed.*
    from main.fact_indicator as printed
    semi join first_target
        on printed.indicator_line_key = first_target.indicator_line_key and printed.value_ordinal = first_target.value_ordinal
    semi join paired on printed.disclosure_key = paired.disclosure_key
),

single as (
    select min(printed.indicator_line_key) as indicator_line_key
    from main.fact_indicator_line as printed
    inner join main.dim_indicator as meaning on printed.indicator_key = meaning.indicator_key
    where printed.is_current and not printed.is_part
    group by printed.disclosure_key, meaning.normalised_name
    having count(*) = 1
),

line as (
    select
        printed.disclosure_key,
        printed.indicator_line_key,
        printed.indicator_name,
        printed.weight,
        printed.document_key,
        printed.table_no,
        printed.row_no,
        meaning.normalised_name,
        meaning.polarity,
        meaning.standard_level1,
        meaning.standard_level2,
        coalesce(meaning.standard_level1 = 'cost' or meaning.standard_level2 like '%cost', false) as is_cost,
        target.indicator_value_key,
        target.value_text,
        target.comparator,
        target.value_number,
        target.value_high,
        target.unit,
        target.base_number,
        target.base_high,
        target.base_unit,
        target.date_to
    from main.fact_indicator_line as printed
    inner join main.dim_indicator as meaning on printed.indicator_key = meaning.indicator_key
    left join target on printed.indicator_line_key = target.indicator_line_key
    semi join paired on printed.disclosure_key = paired.disclosure_key
    semi join single on printed.indicator_line_key = single.indicator_line_key
),

later_line as (
    select
        pair.earlier_disclosure_key,
        line.*
    from mart.form_pair as pair
    inner join line on pair.disclosure_key = line.disclosure_key
),

earlier_line as (
    select
        pair.disclosure_key as later_disclosure_key,
        line.*,
        -- a day of this year beside that of last year
        line.date_to + to_years(pair.fiscal_year - pair.earlier_fiscal_year) as day_then
    from mart.form_pair as pair
    inner join line on pair.earlier_disclosure_key = line.disclosure_key
),

compared as (
    select
        coalesce(line.disclosure_key, earlier.later_disclosure_key) as disclosure_key,
        coalesce(line.earlier_disclosure_key, earlier.disclosure_key) as earlier_disclosure_key,
        coalesce(line.normalised_name, earlier.normalised_name) as normalised_name,
        line.indicator_line_key,
        earlier.indicator_line_key as earlier_line_key,
        line.indicator_value_key is not null and earlier.indicator_value_key is not null as has_both,
        line.value_text as target_text,
        line.comparator as target_comparator,
        line.value_number as target_number,
        line.value_high as target_high,
        line.unit as target_unit,
        earlier.value_text as earlier_target_text,
        earlier.comparator as earlier_target_comparator,
        earlier.value_number as earlier_target_number,
        earlier.value_high as earlier_target_high,
        earlier.unit as earlier_target_unit,
        line.base_number as base_now,
        earlier.base_number as base_before,
        line.date_to as day,
        earlier.day_then as day_before,
        coalesce(line.comparator, '') = coalesce(earlier.comparator, '')
        and coalesce(line.base_unit, '') = coalesce(earlier.base_unit, '') as is_of_a_kind,
        coalesce(line.base_high = earlier.base_high, line.base_high is null and earlier.base_high is null) as is_same_high,
        coalesce(line.value_text, '') = coalesce(earlier.value_text, '')
        and coalesce(line.unit, '') = coalesce(earlier.unit, '') as is_same_text,
        line.value_high is null and earlier.value_high is null as is_one_number,
        coalesce(line.polarity, earlier.polarity) as polarity,
        coalesce(line.is_cost, earlier.is_cost) as is_cost,
        coalesce(line.indicator_name, earlier.indicator_name) as indicator_name,
        coalesce(line.standard_level1, earlier.standard_level1) as standard_level1,
        coalesce(line.standard_level2, earlier.standard_level2) as standard_level2,
        line.weight,
        earlier.weight as earlier_weight,
        coalesce(line.document_key, earlier.document_key) as document_key,
        coalesce(line.table_no, earlier.table_no) as table_no,
        coalesce(line.row_no, earlier.row_no) as row_no
    from later_line as line
    full outer join earlier_line as earlier
        on
            line.disclosure_key = earlier.later_disclosure_key
            and line.earlier_disclosure_key = earlier.disclosure_key
            and line.normalised_name = earlier.normalised_name
)

select
    pair.pair_basis,
    told.disclosure_key,
    told.earlier_disclosure_key,
    document.source_file,
    earlier_document.source_file as earlier_source_file,
    pair.subject,
    pair.stage,
    pair.earlier_stage,
    pair.fiscal_year,
    pair.earlier_fiscal_year,
    form.year_key,
    form.unit_name,
    form.department_name,
    case when form.unit_key = 'unknown' then null else unit.unit_name end as organisation_name,
    form.project_name,
    form.project_code,
    told.indicator_name,
    told.normalised_name,
    told.standard_level1,
    told.standard_level2,
    told.polarity,
    case
        when told.earlier_line_key is null then 'added'
        when told.indicator_line_key is null then 'dropped'
        when told.is_same_text and told.is_of_a_kind and (told.day is null or told.day = told.day_before) then 'unchanged'
        when not told.has_both then 'changed'
        when told.day = told.day_before then 'unchanged'
        when told.day > told.day_before then 'lowered'
        when told.day < told.day_before then 'raised'
        when not told.is_of_a_kind then 'changed'
        when told.base_now = told.base_before and told.is_same_high then 'unchanged'
        when not told.is_one_number then 'changed'
        else
            case
            mart.target_lowered(
                told.target_comparator, told.base_now, told.base_before, told.target_unit, told.polarity, told.is_cost
            )
                when true then 'lowered'
                when false then 'raised'
                else 'changed'
            end
    end as target_change,
    told.target_text,
    told.target_comparator,
    told.target_number,
    told.target_high,
    told.target_unit,
    told.earlier_target_text,
    told.earlier_target_comparator,
    told.earlier_target_number,
    told.earlier_target_high,
    told.earlier_target_unit,
    told.weight,
    told.earlier_weight,
    form.doubt,
    told.indicator_line_key,
    told.earlier_line_key,
    told.document_key,
    told.table_no,
    told.row_no,
    form.unit_key,
    form.department_key,
    form.project_key,
    coalesce(unit.region_code, form.region_code, 'unknown') as region_key,
    coalesce(unit.region_code, form.region_code) as region_code,
    region.province,
    region.city,
    region.county
from compared as told
inner join mart.form_pair as pair
    on told.disclosure_key = pair.disclosure_key and told.earlier_disclosure_key = pair.earlier_disclosure_key
inner join main.fact_disclosure as form on told.disclosure_key = form.disclosure_key
inner join main.fact_disclosure as earlier_form on told.earlier_disclosure_key = earlier_form.disclosure_key
inner join main.dim_document as document on form.document_key = document.document_key
inner join main.dim_document as earlier_document on earlier_form.document_key = earlier_document.document_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key
left join main.dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code;
