-- J904 project_changes_unit: the stages of one project in one year come from different organisations.
-- One checked row: one later stage of a coded project, beside its first one. Inputs: fact_disclosure. （本级） and spaces make no other unit.
with form as (
    select
        *,
        regexp_replace(unit_name, '[（(](本级|机关)[）)]|本级$|\s', '', 'g') as bare,
        case stage when 'goal' then 1 when 'monitoring' then 2 else 3 end as stage_no
    from fact_disclosure
    where is_current and project_code is not null and fiscal_year is not null and unit_name is not null
),

checked as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        null as column_no,
        l.project_code as item,
        l.unit_name as actual,
        f.unit_name as expected,
        null as difference,
        null as fact_key,
        l.bare <> f.bare as violated
    from form as l
    inner join form as f on l.project_code = f.project_code and l.fiscal_year = f.fiscal_year and l.stage_no > f.stage_no
    qualify row_number() over (partition by l.disclosure_key order by f.stage_no, f.disclosure_key) = 1
)

select * exclude (violated) from checked where violated
