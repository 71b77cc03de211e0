-- J703 goal_missing: a goal form that states no goal.
-- One checked row: one current goal form with a table of its own. Inputs: fact_disclosure, fact_text_cell. A list of projects has no
-- field for goals. A goal of the whole term is one, unless the field for the year's is printed and blank; 详见附件 is none.
with alone as (
    select
        *,
        regexp_replace(goal_text, $word_see_annex, '') as annual,
        regexp_replace(total_goal_text, $word_see_annex, '') as whole,
        disclosure_key in (select disclosure_key from fact_text_cell where slug = 'goal' and is_label) as is_blank
    from fact_disclosure
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
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        coalesce(trim(annual), '') = '' and (coalesce(trim(whole), '') = '' or is_blank) as violated
    from alone
)

select * exclude (violated) from checked where violated
