-- J902 text_copied: a goal that is last year's, word for word.
-- One checked row: one goal form whose project (or unit) stated a goal a year before. Inputs: fact_disclosure.
-- Spaces and the year itself do not make another text. A short one without numbers (保障正常运转) may be true of every year.
with goal as (
    select
        *,
        coalesce(project_key, unit_key) as entity,
        regexp_replace(goal_text, '20[0-9]{2}年?|\s', '', 'g') as bare
    from fact_disclosure
    where is_current and stage = 'goal' and fiscal_year is not null and goal_text is not null
),

checked as (
    select
        g.disclosure_key,
        g.document_key,
        g.table_no,
        g.row_no,
        null as column_no,
        'goal' as slug,
        coalesce(g.project_name, g.unit_name) as item,
        left(g.goal_text, 60) as actual,
        null as expected,
        null as difference,
        null as fact_key,
        g.bare = p.bare and length(g.bare) >= if(regexp_matches(g.bare, '[0-9]'), $least_with_numbers, $least_characters) as violated
    from goal as g
    inner join goal as p on g.entity = p.entity and g.subject = p.subject and g.fiscal_year = p.fiscal_year + 1
    qualify row_number() over (partition by g.disclosure_key order by g.bare = p.bare desc) = 1
)

select * exclude (violated) from checked where violated
