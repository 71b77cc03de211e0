-- J902 text_copied: a goal, or an account of what was done, that is last year's, word for word.
-- One checked row: one text of a goal form or of an evaluation whose project (or unit) had one a year before. Inputs: fact_disclosure,
-- fact_funding, fact_indicator.
-- Spaces, punctuation and the year itself do not make another text. A short one without numbers (保障正常运转) may be true of every year,
-- and so is the yearly part of works that last, for the same money.
with stated as (
    select *, 'goal' as slug, goal_text as text from fact_disclosure where stage = 'goal'
    union all
    select *, 'actual_summary' as slug, actual_text as text from fact_disclosure where stage = 'evaluation'
),

bare as (
    select
        *,
        coalesce(nullif(project_key, 'unknown'), nullif(unit_key, 'unknown')) as entity,
        regexp_replace(text, '20[0-9]{2}年?|\s', '', 'g') as words,
        regexp_replace(words, '[，。、；：！,;:!（）()“”"]|\.$', '', 'g') as bare
    from stated
    where
        is_current
        and fiscal_year is not null
        and text is not null
),

-- forms of works that last, with the year's money
lasting as (
    select
        disclosure_key,
        max(amount_yuan) filter (where funding_source = 'total' and period = 'annual' and measure = 'initial_budget') as yuan
    from fact_funding
    group by disclosure_key
    having
        bool_or(period = 'whole')
        or disclosure_key in (select v.disclosure_key from fact_indicator as v where v.value_role = 'total_target')
),

checked as (
    select
        g.disclosure_key,
        g.document_key,
        g.table_no,
        g.row_no,
        null as column_no,
        g.slug,
        coalesce(g.project_name, g.unit_name) as item,
        left(g.text, 60) as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        g.bare = p.bare
        and not coalesce(now.yuan = before.yuan, false)
        and length(g.words) >= if(regexp_matches(g.words, '[0-9]'), $least_with_numbers, $least_characters) as violated
    from bare as g
    inner join bare as p on g.slug = p.slug and g.entity = p.entity and g.subject = p.subject and g.fiscal_year = p.fiscal_year + 1
    left join lasting as now on g.disclosure_key = now.disclosure_key
    left join lasting as before on p.disclosure_key = before.disclosure_key
    qualify row_number() over (partition by g.disclosure_key order by g.bare = p.bare desc) = 1
)

select * exclude (violated) from checked where violated
