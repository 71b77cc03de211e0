-- J703 goal_missing: a goal form that states no goal.
-- One checked row: one current goal form with a table of its own. Inputs: fact_disclosure. A list of projects has no field for goals.
with alone as (
    select * from fact_disclosure
    where is_current and stage = 'goal'
    qualify count(*) over (partition by document_key, table_no) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        'goal' as slug,
        coalesce(project_name, unit_name) as item,
        null as actual,
        null as expected,
        null as difference,
        null as fact_key,
        coalesce(trim(goal_text), '') = '' and coalesce(trim(total_goal_text), '') = '' as violated
    from alone
)

select * exclude (violated) from checked where violated
