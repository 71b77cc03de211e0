-- J605 text_of_another_project: a goal, a summary, an overview or a conclusion that is about another project of the department, and
-- not about its own. One checked row: one text of a project's form whose department has other projects, or that counts things.
-- Inputs: rule_written, fact_disclosure, fact_indicator_line, dim_unit, fact_mention, fact_indicator, rule_indicator. It
-- is about another one where it names it (six signs or more, endings such as 项目 and 资金 apart) or says word for word what that one's
-- form says and has more of that one's name than of its own, and where no three signs in a row of the own name (two of a short one)
-- stand beside it; years, places and endings apart. Where the other one is what the text says is done (实施…, or at its beginning),
-- only the whole own name makes it agree; where it stands beside the own works (配合, 结合, 统筹 …) or the text gives three of the form's
-- own indicators, it is no more than mentioned. A text that shares no word with the form's indicators and its name, and counts
-- things of which none has a number that the form prints (or a unit, of a single one), is about something else, whatever that is
-- called. A fund's goal names its projects and is not looked at.
with form as (
    select
        f.*,
        coalesce(nullif(f.department_key, 'unknown'), u.parent_unit_key, u.unit_key) as carrier_key,
        regexp_replace(f.project_name, $word_year_or_mark, '', 'g') as whole,
        regexp_replace(
            replace(replace(replace(whole, coalesce(u.province, ''), ''), coalesce(u.city, ''), ''), coalesce(u.county, ''), ''),
            $word_fund_words_behind, ''
        ) as name
    from fact_disclosure as f
    inner join dim_unit as u on f.unit_key = u.unit_key
    where f.is_current and f.subject = 'project' and f.unit_key <> 'unknown' and f.project_name is not null
),

body as (
    select
        f.disclosure_key,
        f.carrier_key,
        f.project_key,
        f.project_name,
        f.name,
        f.fiscal_year,
        w.item as what,
        w.slug,
        w.table_no,
        w.row_no,
        w.column_no,
        regexp_replace(w.body, '\s|[“”"《》（）()]', '', 'g') as body
    from form as f
    inner join rule_written as w on f.disclosure_key = w.disclosure_key
    where w.slug in ('goal', 'total_goal', 'actual_summary', 'overview') or contains(w.field_slug, 'conclusion')
),

project as (
    select carrier_key, project_key, name, min(project_name) as project_name
    from form
    group by carrier_key, project_key, name
),

-- the projects of each carrier by two of their keys: what is told apart is whether there is another one
carrier as (
    select carrier_key, min(project_key) as first_project, max(project_key) as last_project
    from project
    where length(name) >= 6
    group by carrier_key
),

-- another project by its name
named as materialized (
    select
        b.* exclude (project_name),
        p.project_name as other_name,
        p.name as other,
        left(b.body, position(p.name in b.body) - 1) as lead
    from body as b
    inner join project as p on b.carrier_key = p.carrier_key and b.project_key <> p.project_key
    where length(p.name) >= 6 and contains(b.body, p.name)
),

-- one text of several projects belongs to the one whose name it has more of
repeated as (
    select carrier_key, fiscal_year, body
    from body
    where length(body) >= 20 and slug in ('goal', 'total_goal', 'actual_summary')  -- an overview is the department's formula
    group by carrier_key, fiscal_year, body
    having min(project_key) <> max(project_key)
),

shared_text as materialized (
    select
        b.*,
        len(list_filter(
            list_transform(range(1, length(b.name)), lambda i: substr(b.name, i, 2)),
            lambda pair: contains(b.body, pair) and not regexp_matches(pair, $word_common_words)
        )) as own_signs
    from body as b
    inner join repeated as r on b.carrier_key = r.carrier_key and b.fiscal_year = r.fiscal_year and b.body = r.body
),

about as (
    select
        * exclude (lead, name),
        regexp_matches(lead, $word_begins_a_project) as is_done,
        regexp_matches(lead, $word_beside_a_project) and not regexp_matches(lead, $word_carried_out_behind) as is_beside
    from named
    union all
    select b.* exclude (own_signs, name, project_name), o.project_name as other_name, o.name as other, false as is_done, false as is_beside
    from shared_text as b
    inner join shared_text as o
        on
            b.carrier_key = o.carrier_key
            and b.fiscal_year = o.fiscal_year
            and b.body = o.body
            and b.project_key <> o.project_key
            and b.own_signs + 1 < o.own_signs
),

-- three indicators of its own, and it is its own text
own as (
    select a.disclosure_key, a.what
    from (select distinct disclosure_key, what, body from about where not is_done) as a
    inner join fact_indicator_line as i on a.disclosure_key = i.disclosure_key
    where length(i.indicator_name) >= 4 and contains(a.body, regexp_replace(i.indicator_name, '\s|[“”"《》（）()]', '', 'g'))
    group by a.disclosure_key, a.what
    having count(distinct i.indicator_name) >= 3
),

-- what a text counts, and whether it has anything in common with the form's own indicators and name
counted as (
    select
        m.disclosure_key,
        m.slug,
        count(*) as figures,
        count(*) filter (where m.base_unit <> '%') as things,
        count(*) filter (where m.base_unit <> '%' and exists (
            select 1 from fact_indicator as v
            where v.disclosure_key = m.disclosure_key and v.base_number = m.base_number and v.base_unit is distinct from '%'
        )) as known_numbers,
        count(*) filter (where m.base_unit <> '%' and exists (
            select 1 from fact_indicator as v
            where v.disclosure_key = m.disclosure_key and v.base_unit = m.base_unit
        )) as known_units
    from fact_mention as m
    where m.mention_kind = 'figure' and m.base_unit <> '元'
    group by m.disclosure_key, m.slug
),

-- texts that count things of which the form prints none
strange_text as (
    select disclosure_key, slug
    from counted
    where figures >= $least_figures and things > 0 and known_numbers = 0 and (things > 1 or known_units = 0)
),

own_words as (
    select
        l.disclosure_key,
        list_distinct(flatten(list(i.pairs))) as pairs
    from fact_indicator_line as l
    semi join strange_text on l.disclosure_key = strange_text.disclosure_key
    inner join rule_indicator as i on l.indicator_key = i.indicator_key
    where l.is_current
    group by l.disclosure_key
),

strange as (
    select
        b.disclosure_key,
        b.what,
        b.slug,
        len(list_filter(
            o.pairs || list_transform(range(1, length(f.name)), lambda i: substr(f.name, i, 2)),
            lambda p: contains(b.body, p) and not regexp_matches(
                p, $word_common_words
            )
        )) as common
    from body as b
    inner join form as f on b.disclosure_key = f.disclosure_key
    inner join own_words as o on b.disclosure_key = o.disclosure_key
    semi join strange_text as s on b.disclosure_key = s.disclosure_key and b.slug = s.slug
    where not regexp_matches(b.body, $word_instruction)
),

held as (
    select
        f.disclosure_key,
        f.document_key,
        coalesce(if(b.slug is null, b.table_no, null), f.table_no) as table_no,
        coalesce(if(b.slug is null, b.row_no, null), f.row_no) as row_no,
        if(b.slug is null, b.column_no, null) as column_no,
        f.project_name,
        b.what,
        b.slug,
        a.other_name,
        coalesce(
            not a.is_beside
            and not contains(f.whole, a.other)
            and (a.is_done or own.disclosure_key is null)
            and if(a.is_done, not contains(b.body, f.name), len(list_filter(
                range(1, length(f.name) - if(length(f.name) > 5, 1, 0)),
                lambda i: contains(replace(b.body, a.other, ''), substr(f.name, i, if(length(f.name) > 5, 3, 2)))
            )) = 0),
            false
        ) as is_other
    from body as b
    inner join carrier as c
        on b.carrier_key = c.carrier_key and (b.project_key <> c.first_project or b.project_key <> c.last_project)
    inner join form as f on b.disclosure_key = f.disclosure_key
    left join about as a on b.disclosure_key = a.disclosure_key and b.what = a.what
    left join own on b.disclosure_key = own.disclosure_key and b.what = own.what
    where length(f.name) >= 2
    union all
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        f.project_name,
        s.what,
        s.slug,
        left(b.body, 20) || '…' as other_name,
        s.common = 0 as is_other
    from strange as s
    inner join body as b on s.disclosure_key = b.disclosure_key and s.what = b.what
    inner join form as f on s.disclosure_key = f.disclosure_key
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        what as item,
        min(other_name) filter (where is_other) as actual,
        project_name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        bool_or(is_other) as violated
    from held
    group by disclosure_key, document_key, table_no, row_no, column_no, what, slug, project_name
)

select * exclude (violated) from checked where violated
