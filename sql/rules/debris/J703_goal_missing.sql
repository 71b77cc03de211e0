-- J703 goal_missing: a goal form that states no goal or nothing but its project's name, or an evaluation that leaves blank the goal or what
-- was achieved.
-- One checked row: one current goal form, or evaluation, with a table of its own. Inputs: fact_disclosure, fact_text_cell. A list of
-- projects has no
-- field for goals. A goal of the whole term is one, unless the field for the year's is printed and blank; 详见附件 is none.
with alone as (
    select
        *,
        regexp_replace(goal_text, $word_see_annex, '') as annual,
        regexp_replace(total_goal_text, $word_see_annex, '') as whole,
        disclosure_key in (select disclosure_key from fact_text_cell where slug = 'goal' and is_label) as is_blank,
        disclosure_key in (
            select disclosure_key from fact_text_cell where slug = 'actual_summary' and is_label
        ) as is_summary_blank,
        regexp_replace(coalesce(annual, whole), $word_around_a_name, '', 'g') as bare_goal
    from fact_disclosure
    where is_current and stage in ('goal', 'evaluation')
    qualify count(*) over (partition by document_key, table_no) = 1
),

judged as (
    select
        *,
        case
            when stage = 'evaluation' and is_summary_blank and coalesce(trim(actual_text), '') = '' then 'summary'
            when
                (stage = 'goal' or is_blank) and coalesce(trim(annual), '') = '' and (coalesce(trim(whole), '') = '' or is_blank)
                then 'goal'
            when bare_goal <> '' and contains(regexp_replace(project_text, $word_around_a_name, '', 'g'), bare_goal) then 'name'
        end as lacks
    from alone
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        if(lacks = 'summary', 'actual_summary', 'goal') as slug,
        case lacks
            when 'summary' then $word_said_no_summary
            when 'name' then $word_said_goal_is_name
            else $word_said_no_goal
        end as item,
        case lacks
            when 'summary' then $word_said_no_summary_en
            when 'name' then $word_said_goal_is_name_en
            else $word_said_no_goal_en
        end as item_en,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        lacks is not null as violated
    from judged
)

select * exclude (violated) from checked where violated
