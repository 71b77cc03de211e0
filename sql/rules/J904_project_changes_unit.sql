-- J904 project_changes_unit: the stages of one project in one year come from different organisations.
-- One checked row: one later stage of a coded project, beside its first one. Inputs: fact_disclosure, dim_unit,
-- meta.unit_proposal.
-- Who is meant counts, not how it is written; a department and its own level are one, and two that may be one (交通局, 交通运输局) are for
-- people to review.
with form as (
    select
        f.*,
        if(u.unit_kind = 'own_level', u.parent_unit_key, u.unit_key) as organisation,
        case f.stage when 'goal' then 1 when 'monitoring' then 2 else 3 end as stage_no
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    where f.is_current and f.project_code is not null and f.fiscal_year is not null
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        null as column_no,
        'unit' as slug,
        l.project_code as item,
        l.unit_name as actual,
        f.unit_name as expected,
        null as difference,
        null as fact_key,
        l.organisation <> f.organisation and likely.unit_key is null as violated
    from form as l
    inner join form as f on l.project_code = f.project_code and l.fiscal_year = f.fiscal_year and l.stage_no > f.stage_no
    left join meta.unit_proposal as likely
        on
            least(l.organisation, f.organisation) = least(likely.unit_key, likely.other_unit_key)
            and greatest(l.organisation, f.organisation) = greatest(likely.unit_key, likely.other_unit_key)
    qualify row_number() over (partition by l.disclosure_key order by f.stage_no, f.disclosure_key) = 1
)

select * exclude (violated) from checked where violated
