-- J803 unit_missing: a form that names no organisation, or leaves the field for the unit that carries it out empty.
-- One checked row: one current form. Inputs: fact_disclosure. A form that asks for the department alone has it all.
with checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'unit' as slug,
        coalesce(project_name, title) as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        coalesce(unit_name, department_name) is null or coalesce(list_contains(string_split(blank_fields, ' '), 'unit'), false) as violated
    from fact_disclosure
    where is_current
)

select * exclude (violated) from checked where violated
