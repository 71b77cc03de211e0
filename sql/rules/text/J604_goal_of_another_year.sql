-- J604 goal_of_another_year: an annual goal, or a summary, that says it is of another year.
-- One checked row: one text of a form with a year that says which year it is about: where it begins (2024年，…; 根据2021年度工作安排), or as that
-- year's goal, plan or work. Further on a sentence that begins with another year tells what was, unless it gives one of the form's own
-- indicators with its value.
-- Inputs: rule_written, fact_disclosure, fact_indicator_line, fact_indicator, fact_mention. Years of notices and plans
-- (关于下达2021年…计划的通知), of what was begun or is to be done by then (自2019年以来, 到2025年) say nothing about the text; a text that names the
-- form's own year anywhere is of that year. An earlier year anywhere else is the text's own where no word of its clause makes it one of the
-- past (较, 以来, 结转, 建成).
with text as (
    select f.*, w.item as what, w.slug, regexp_replace(w.body, '[\t\r 　]', '', 'g') as body
    from fact_disclosure as f
    inner join rule_written as w on f.disclosure_key = w.disclosure_key
    where w.slug in ('goal', 'actual_summary') and f.fiscal_year is not null
),

-- sentences behind the first one
later as (
    select
        disclosure_key,
        slug,
        unnest(string_split_regex(body, '[。；;\n]')[2:]) as sentence,
        regexp_extract(sentence, $word_goal_begins_with_year, 1)
            as year_text
    from text
    where regexp_matches(body, '[。；;\n][^。；;\n]{0,8}20[0-9]{2}年') and not contains(body, cast(fiscal_year as varchar))
),

-- clauses with a figure of the form's own targets: what they say of a year they say of the text's own (2020年设备在线率不低于96%)
own_clause as (
    select mention.disclosure_key, mention.slug, mention.clause, bool_or(v.value_role <> 'actual') as is_of_target
    from fact_mention as mention
    inner join fact_indicator as v
        on
            mention.disclosure_key = v.disclosure_key
            and mention.base_unit = v.base_unit
            and mention.base_number = v.base_number
    where
        mention.mention_kind = 'figure'
        and (v.value_role in ('target', 'adjusted_target') or v.value_role = 'actual' and mention.slug = 'actual_summary')
        and v.comparator is distinct from 'range'
    group by all
),

-- a year earlier than the form's, in words that make it the text's own: 通过实施2021年项目, 力争2021年底前完成; or a later one with which
-- the text begins, or of which a summary tells the form's own results
meant as (
    select
        text.disclosure_key,
        text.slug,
        cast(min(mention.year_mentioned) as varchar) as year_text
    from text
    inner join fact_mention as mention on text.disclosure_key = mention.disclosure_key and text.slug = mention.slug
    left join own_clause as own
        on mention.disclosure_key = own.disclosure_key and mention.slug = own.slug and mention.clause = own.clause
    where mention.mention_kind = 'year'
    group by text.disclosure_key, text.slug, text.fiscal_year
    having
        max(mention.year_mentioned) < text.fiscal_year and bool_and(
            mention.mention_role = 'work'
            or (coalesce(mention.mention_role, if(own.is_of_target, 'opening', '')) = 'opening' and own.clause is not null)
            -- a summary tells how far the work has come: 截至2021年底
            or (mention.mention_role = 'until' and text.slug = 'actual_summary')
        )
        or min(mention.year_mentioned) > text.fiscal_year and bool_and(
            own.clause is not null
            and (
                mention.mention_role = 'opening'
                or (
                    mention.mention_role = 'work'
                    and text.slug = 'actual_summary'
                    and not regexp_matches(mention.clause, $word_of_plans_ahead)
                )
            )
        )
),

retold as (
    select l.disclosure_key, l.slug, min(l.year_text) as year_text
    from later as l
    inner join fact_indicator as v on l.disclosure_key = v.disclosure_key
    inner join fact_indicator_line as i on v.indicator_line_key = i.indicator_line_key
    where
        l.year_text <> ''
        and not regexp_matches(l.sentence, $word_of_last_year)
        and length(i.indicator_name) >= 4
        and contains(l.sentence, i.indicator_name)
        and contains(
            replace(l.sentence, ',', ''), regexp_replace(cast(v.value_number as varchar), '[.]0+$|([.][0-9]*[1-9])0+$', '\1')
        )
        and v.value_role in ('target', 'actual')
    group by l.disclosure_key, l.slug
),

said as (
    select
        text.*,
        coalesce(
            nullif(regexp_extract(
                body,
                $word_year_of_task,
                1
            ), ''),
            nullif(regexp_extract(body, $word_year_of_goal, 1), ''),
            retold.year_text,
            meant.year_text
        ) as year_text,
        meant.year_text is not null as is_meant
    from text
    left join retold on text.disclosure_key = retold.disclosure_key and text.slug = retold.slug
    left join meant on text.disclosure_key = meant.disclosure_key and text.slug = meant.slug
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        slug,
        what as item,
        year_text as actual,
        fiscal_year as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not contains(body, cast(fiscal_year as varchar)) as violated
    from said
    where
        year_text is not null
        and not regexp_matches(left(body, 40), $word_of_a_paper)
        and not regexp_matches(body, $word_built_on_year)
)

select * exclude (violated) from checked where violated
