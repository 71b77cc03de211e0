-- Purpose: what became of an indicator and its target between two forms of one project: goal and evaluation, last year and this one
-- Grain: one indicator of two forms, told by its normalised name where that stands once in each of them that has it
-- Inputs: mart.form_pair, main.fact_indicator_line, main.fact_indicator, main.fact_disclosure, main.dim_indicator, main.dim_document,
-- main.dim_unit
create view mart.target_change as
with paired as (
    select disclosure_key from mart.form_pair
    union
    select earlier_disclosure_key from mart.form_pair
),

line as (
    select
        printed.*,
        meaning.normalised_name,
        meaning.polarity,
        meaning.standard_level1,
        meaning.standard_level2,
        coalesce(meaning.standard_level1 = 'cost' or meaning.standard_level2 like '%cost', false) as is_cost
    from main.fact_indicator_line as printed
    inner join main.dim_indicator as meaning on printed.indicator_key = meaning.indicator_key
    semi join paired on printed.disclosure_key = paired.disclosure_key
    where printed.is_current and not printed.is_part
    qualify count(*) over (partition by printed.disclosure_key, meaning.normalised_name) = 1
),

target as (
    select printed.*
    from main.fact_indicator as printed
    semi join paired on printed.disclosure_key = paired.disclosure_key
    where printed.is_current and printed.value_role = 'target' and printed.breakdown is null
    qualify row_number() over (partition by printed.indicator_line_key order by printed.value_ordinal) = 1
),

both_sides as (
    select
        pair.*,
        line.normalised_name,
        line.indicator_line_key,
        null as earlier_line_key
    from mart.form_pair as pair
    inner join line on pair.disclosure_key = line.disclosure_key
    union all by name
    select
        pair.*,
        line.normalised_name,
        line.indicator_line_key as earlier_line_key
    from mart.form_pair as pair
    inner join line on pair.earlier_disclosure_key = line.disclosure_key
),

matched as (
    select
        pair_basis,
        disclosure_key,
        earlier_disclosure_key,
        normalised_name,
        any_value(subject) as subject,
        any_value(stage) as stage,
        any_value(earlier_stage) as earlier_stage,
        any_value(fiscal_year) as fiscal_year,
        any_value(earlier_fiscal_year) as earlier_fiscal_year,
        any_value(indicator_line_key) as indicator_line_key,
        any_value(earlier_line_key) as earlier_line_key
    from both_sides
    group by pair_basis, disclosure_key, earlier_disclosure_key, normalised_name
),

compared as (
    select
        matched.*,
        value.indicator_value_key is not null and earlier_value.indicator_value_key is not null as has_both,
        value.value_text as target_text,
        value.comparator as target_comparator,
        value.value_number as target_number,
        value.value_high as target_high,
        value.unit as target_unit,
        earlier_value.value_text as earlier_target_text,
        earlier_value.comparator as earlier_target_comparator,
        earlier_value.value_number as earlier_target_number,
        earlier_value.value_high as earlier_target_high,
        earlier_value.unit as earlier_target_unit,
        value.base_number as base_now,
        earlier_value.base_number as base_before,
        value.date_to as day,
        -- a day of this year beside that of last year
        earlier_value.date_to + to_years(matched.fiscal_year - matched.earlier_fiscal_year) as day_before,
        coalesce(value.comparator, '') = coalesce(earlier_value.comparator, '')
        and coalesce(value.base_unit, '') = coalesce(earlier_value.base_unit, '') as is_of_a_kind,
        coalesce(value.base_high = earlier_value.base_high, value.base_high is null and earlier_value.base_high is null) as is_same_high,
        coalesce(value.value_text, '') = coalesce(earlier_value.value_text, '')
        and coalesce(value.unit, '') = coalesce(earlier_value.unit, '') as is_same_text,
        value.value_high is null and earlier_value.value_high is null as is_one_number,
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
    from matched
    left join line on matched.indicator_line_key = line.indicator_line_key
    left join line as earlier on matched.earlier_line_key = earlier.indicator_line_key
    left join target as value on matched.indicator_line_key = value.indicator_line_key
    left join target as earlier_value on matched.earlier_line_key = earlier_value.indicator_line_key
)

select
    told.pair_basis,
    told.disclosure_key,
    told.earlier_disclosure_key,
    document.source_file,
    earlier_document.source_file as earlier_source_file,
    told.subject,
    told.stage,
    told.earlier_stage,
    told.fiscal_year,
    told.earlier_fiscal_year,
    form.year_key,
    form.unit_name,
    form.department_name,
    if(form.unit_key = 'unknown', null, unit.unit_name) as organisation_name,
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
    form.project_key
from compared as told
inner join main.fact_disclosure as form on told.disclosure_key = form.disclosure_key
inner join main.fact_disclosure as earlier_form on told.earlier_disclosure_key = earlier_form.disclosure_key
inner join main.dim_document as document on form.document_key = document.document_key
inner join main.dim_document as earlier_document on earlier_form.document_key = earlier_document.document_key
inner join main.dim_unit as unit on form.unit_key = unit.unit_key;
