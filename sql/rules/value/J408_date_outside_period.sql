-- J408 date_outside_period: a date as annual target or actual value that lies outside of the form's time, or in no calendar (6月31日,
-- 29 February of a common year), and a project's term that names such a day or month.
-- One checked row: one date of a form with a year. Inputs: fact_indicator, fact_indicator_line, fact_disclosure, rule_term.
-- The time is the budget year, widened to the term that the project prints, to the day or month where it prints them; without a term half
-- of the next year is added, for works that cross it; two months of it for a target by which the works themselves are done (完工, 建成), where
-- the form tells of one year alone: no money and no target of a whole term, no later year in name or goal.
with part as (
    select disclosure_key, unnest(days) as p from rule_term
),

day as (
    select
        disclosure_key,
        make_date(p[1], if(p[2] between 1 and 12, p[2], 1), 1) as opens,
        last_day(make_date(p[1], if(p[2] between 1 and 12, p[2], 12), 1)) as closes
    from part
    where p[1] between 2000 and 2099
),

bounded as (
    select
        f.disclosure_key,
        least(make_date(f.fiscal_year, 1, 1), min(day.opens)) as opens,
        if(
            count(day.closes) = 0,
            make_date(f.fiscal_year + 1, 6, 30),
            greatest(make_date(f.fiscal_year, 12, 31), max(day.closes))
        ) as closes
    from fact_disclosure as f
    left join day on f.disclosure_key = day.disclosure_key
    where f.is_current and f.fiscal_year is not null
    group by f.disclosure_key, f.fiscal_year
),

-- forms of one year's work
single as (
    select f.disclosure_key, last_day(make_date(f.fiscal_year + 1, 2, 1)) as closes
    from fact_disclosure as f
    where
        f.is_current
        and f.stage = 'goal'
        and f.fiscal_year is not null
        and f.disclosure_key not in (select disclosure_key from part)
        and f.disclosure_key not in (select disclosure_key from fact_indicator where value_role = 'total_target')
        and f.disclosure_key not in (select disclosure_key from fact_funding where period = 'whole')
        -- a pattern that holds the year would be made anew for each form
        and not contains(concat_ws(' ', f.title, f.project_name, f.goal_text, f.total_goal_text), cast(f.fiscal_year + 1 as varchar))
        and not regexp_matches(concat_ws(' ', f.title, f.project_name, f.goal_text, f.total_goal_text), $word_of_several_years)
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        null as slug,
        l.indicator_name as item,
        v.value_text as actual,
        $word_calendar as compared_with,
        null as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        true as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target', 'actual')
        and (
            contains(v.value_text, '月') and regexp_matches(v.value_text, $word_impossible_day)
            or coalesce(try_cast(regexp_extract(v.value_text, $word_leap_day, 1) as integer) % 4 > 0, false)
        )
    union all
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        'duration' as slug,
        $word_term_of_project as item,
        t.body as actual,
        $word_calendar as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        true as violated
    from rule_term as t
    inner join fact_disclosure as f on t.disclosure_key = f.disclosure_key
    where
        regexp_matches(regexp_replace(t.body, '\s', '', 'g'), $word_impossible_month)
        or (contains(t.body, '月') and regexp_matches(t.body, $word_impossible_day))
        or coalesce(try_cast(regexp_extract(t.body, $word_leap_day, 1) as integer) % 4 > 0, false)
    union all
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        null as slug,
        l.indicator_name as item,
        v.value_text as actual,
        b.opens || '–' || b.closes as compared_with,
        null as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        coalesce(v.date_from, v.date_to) < b.opens
        or coalesce(v.date_to, v.date_from) > b.closes
        or coalesce(
            v.value_role = 'target'
            and regexp_matches(l.indicator_name, $word_works_are_done)
            and coalesce(v.date_to, v.date_from) > s.closes,
            false
        ) as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    inner join bounded as b on v.disclosure_key = b.disclosure_key
    left join single as s on v.disclosure_key = s.disclosure_key
    where
        v.is_current
        and v.value_year is null
        and v.value_role in ('target', 'adjusted_target', 'actual')
        and coalesce(v.date_from, v.date_to) is not null
)

select * exclude (violated) from checked where violated
