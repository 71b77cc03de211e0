-- Purpose: whether a code that stands beside several names in several units is each one's own
-- Grain: one code (as the project that it means), unit and name
-- Inputs: identity_project, staged_form
-- Through: project_codes
select
    project.project_id,
    project.unit_id,
    project.normalised_name,
    list_sort(list(distinct form.above_id)) as above,
    count(*)::integer as times,
    min(form.fiscal_year) as first_year
from identity_project as project
inner join staged_form as form
    on
        form.subject != 'unit'
        and project.project_code is not distinct from form.project_code
        and project.project_name is not distinct from form.project_name
        and project.unit_id is not distinct from form.carrier_id
        and project.fiscal_year is not distinct from form.fiscal_year
-- a name that a person has joined to the code is its own
where project.project_basis = 'code' and project.project_id is distinct from project.named_id
group by project.project_id, project.unit_id, project.normalised_name
order by project.project_id, project.unit_id, project.normalised_name;
