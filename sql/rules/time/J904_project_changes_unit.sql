-- J904 project_changes_unit: the stages of one project in one year come from different organisations.
-- One checked row: one form of a project with several stages in its year. Inputs: fact_disclosure, dim_unit, meta.unit_proposal. A
-- project is told by its name with its code, or within its department where a form prints no code; one code for two names is J806's. Most
-- forms of the year, then of all years, then the first stage say whose it is; the form that disagrees is reported. Who is meant counts,
-- not how it is written: a department and its own level are one, so are names that one of the forms prints together, and two that may be
-- one (交通局, 交通运输局) are for people to review. A form whose field for the unit is blank tells nothing.
with form as (
    select
        f.*,
        coalesce(nullif(f.department_key, 'unknown'), u.parent_unit_key, u.unit_key) as carrier_key,
        regexp_replace(f.project_name, $word_year_or_blank, '', 'g') as name,
        coalesce(f.project_code, min(f.project_code) over (partition by carrier_key, name, f.fiscal_year), carrier_key) as told_by,
        told_by || '|' || name as project,
        if(u.unit_kind = 'own_level', u.parent_unit_key, u.unit_key) as organisation,
        case f.stage when 'goal' then 1 when 'monitoring' then 2 else 3 end as stage_no
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    where
        f.is_current
        and f.unit_key <> 'unknown'
        and f.fiscal_year is not null
        and f.subject <> 'unit'
        and f.project_name is not null
        and not coalesce(list_contains(string_split(f.blank_fields, ' '), 'unit'), false)
),

vote as (
    select
        project,
        fiscal_year,
        organisation,
        min(unit_name) as unit_name,
        count(*) as forms,
        sum(count(*)) over (partition by project, organisation) as forms_of_all_years,
        min(stage_no) as first_stage,
        string_agg(other_units, '；' order by other_units) as beside
    from form
    group by project, fiscal_year, organisation
),

-- one of a year is its owner
owner as (
    select * from vote
    qualify
        row_number() over (
            partition by project, fiscal_year order by forms desc, forms_of_all_years desc, first_stage asc, organisation asc
        ) = 1
),

checked as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        'unit' as slug,
        coalesce(f.project_code, f.project_name) as item,
        f.unit_name as actual,
        o.unit_name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        f.organisation <> o.organisation
        and likely.unit_key is null
        and not coalesce(contains(f.other_units, o.unit_name) or contains(o.beside, f.unit_name), false)
        and not (ends_with(f.unit_name, o.unit_name) or ends_with(o.unit_name, f.unit_name)) as violated
    from form as f
    inner join owner as o on f.project = o.project and f.fiscal_year = o.fiscal_year
    left join meta.unit_proposal as likely
        on
            least(f.organisation, o.organisation) = least(likely.unit_key, likely.other_unit_key)
            and greatest(f.organisation, o.organisation) = greatest(likely.unit_key, likely.other_unit_key)
    qualify count(distinct f.stage_no) over (partition by f.project, f.fiscal_year) > 1
)

select * exclude (violated) from checked where violated
