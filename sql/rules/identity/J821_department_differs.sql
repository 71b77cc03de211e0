-- J821 department_differs: a form names another department in charge than the earlier form of the same project and year.
-- One checked row: one form beside an earlier one of its project and year that both print a department. Inputs: rule_stage_pair,
-- fact_disclosure, dim_unit. A short name, one without its place and the unit itself are no other department.
with pair as (
    select
        p.disclosure_key,
        p.document_key,
        f.table_no,
        f.row_no,
        f.department_name,
        e.department_name as earlier_name,
        replace(
            replace(coalesce(d.short_name, f.department_name), coalesce(d.county, ''), ''), coalesce(d.city, ''), ''
        ) as short_name,
        replace(
            replace(coalesce(o.short_name, e.department_name), coalesce(o.county, ''), ''), coalesce(o.city, ''), ''
        ) as earlier_short,
        f.department_key = e.department_key
        or f.department_name = e.department_name
        or f.department_key in (e.unit_key, f.unit_key)
        or e.department_key in (e.unit_key, f.unit_key) as is_same
    from rule_stage_pair as p
    inner join fact_disclosure as f on p.disclosure_key = f.disclosure_key
    inner join fact_disclosure as e on p.earlier_key = e.disclosure_key
    left join dim_unit as d on f.department_key = d.unit_key
    left join dim_unit as o on e.department_key = o.unit_key
    where
        f.department_name is not null
        and e.department_name is not null
        and f.department_key <> 'unknown'
        and e.department_key <> 'unknown'
    qualify row_number() over (partition by p.disclosure_key order by p.earlier_stage = 'goal' desc) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'department' as slug,
        null as item,
        department_name as actual,
        earlier_name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        -- the names are compared where the keys differ
        case
            when is_same then false
            else
                not is_short_for(short_name, earlier_short)
                and not contains(department_name, earlier_short)
                and not contains(earlier_name, short_name)
        end as violated
    from pair
)

select * exclude (violated) from checked where violated
