-- J609 text_of_two_projects: an account of what was done, or a goal, that two projects of a department print word for word.
-- One checked row: one text of a project that counts two things or more and shares its words with no other project, or with some. Inputs:
-- fact_disclosure, dim_unit, dim_document, fact_mention, fact_indicator. Of forms with the same text all but the first are told. What one
-- of them prints as its own (its figures in the table, or signs of its name) is about that one and is J605's; projects whose names hold one
-- another, or most signs in common, are parts of one (中央资金, 二期).
with figure as (
    select m.disclosure_key, m.slug, v.disclosure_key is not null as is_own
    from fact_mention as m
    left join fact_indicator as v
        on m.disclosure_key = v.disclosure_key and m.base_number = v.base_number and m.base_unit is not distinct from v.base_unit
    where m.mention_kind = 'figure' and m.base_unit not in ('%', '元') and m.slug in ('goal', 'actual_summary')
    qualify row_number() over (partition by m.disclosure_key, m.slug, m.mention_ordinal order by is_own desc) = 1
),

counted as (
    select disclosure_key, slug, bool_or(is_own) as is_own
    from figure
    group by disclosure_key, slug
    having count(*) >= $least_figures
),

form as (
    select
        f.*,
        coalesce(nullif(f.department_key, 'unknown'), u.parent_unit_key, u.unit_key) as carrier_key,
        d.source_file,
        regexp_replace(f.project_name, $word_year_or_mark, '', 'g') as whole,
        regexp_replace(
            replace(replace(replace(whole, coalesce(u.province, ''), ''), coalesce(u.city, ''), ''), coalesce(u.county, ''), ''),
            $word_fund_words_behind, ''
        ) as name,
        unnest([
            { 'slug': 'goal', 'what': $word_said_goal, 'text': f.goal_text },
            { 'slug': 'actual_summary', 'what': $word_said_summary, 'text': f.actual_text }
        ], recursive := true)
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    inner join dim_document as d on f.document_key = d.document_key
    where
        f.is_current
        and f.subject = 'project'
        and f.unit_key <> 'unknown'
        and f.project_key <> 'unknown'
        and f.project_name is not null
        and f.fiscal_year is not null
),

stated as (
    select
        f.*,
        regexp_replace(f.text, '\s|[，。、；：！,;:!（）()“”]', '', 'g') as bare,
        c.is_own
        or len(list_filter(
            range(1, length(f.name)),
            lambda i: contains(f.text, substr(f.name, i, 2)) and not regexp_matches(substr(f.name, i, 2), $word_common_words)
        )) > 0 as is_own
    from form as f
    inner join counted as c on f.disclosure_key = c.disclosure_key and f.slug = c.slug
    where length(f.text) >= $least_characters
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        null as column_no,
        s.slug,
        s.what as item,
        left(s.text, 60) as actual,
        min(o.project_name) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        count(o.disclosure_key) > 0 and not s.is_own as violated
    from stated as s
    left join stated as o
        on
            s.bare = o.bare
            and s.carrier_key = o.carrier_key
            and s.fiscal_year = o.fiscal_year
            and s.stage = o.stage
            and s.slug = o.slug
            and s.project_key <> o.project_key
            and (o.source_file, o.disclosure_ordinal) < (s.source_file, s.disclosure_ordinal)
            and not o.is_own
            and not contains(s.name, o.name)
            and not contains(o.name, s.name)
            and jaccard(s.name, o.name) < $most_alike
    group by s.disclosure_key, s.document_key, s.table_no, s.row_no, s.slug, s.what, s.text, s.is_own
)

select * exclude (violated) from checked where violated
