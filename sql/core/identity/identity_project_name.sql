-- Purpose: whether another name of a project is a way of writing its usual one
-- Grain: one name and the usual name of its project, where they differ
-- Inputs: staged_project
-- Through: project_names
select distinct normalised_name, usual_name
from staged_project
where normalised_name != usual_name;
