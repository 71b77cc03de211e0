-- J015 name_unsure: a name that was read from a scan or a photograph, and may be damaged. It stays as it is; what it may be is proposed.
-- One checked row: one name of an indicator, a project or an organisation that was read from a picture, in a current form. Inputs:
-- meta.seen_cell, fact_indicator_line, fact_disclosure, fact_text_cell, dim_indicator. A name that a document with text prints is right.
-- Of letters that are sure only a name of the same project speaks, which differs in one letter: its other forms name the indicator again.
with form as (
    select
        *,
        document_key in (select document_key from meta.seen_cell) as is_ocr
    from fact_disclosure
    where is_current
),

name as (
    select
        f.disclosure_key,
        f.document_key,
        f.project_key,
        f.is_ocr,
        line.table_no,
        line.row_no,
        line.column_no,
        'indicator' as kind,
        line.indicator_name as name,
        line.indicator_line_key as fact_key
    from fact_indicator_line as line
    inner join form as f on line.disclosure_key = f.disclosure_key
    union all
    select
        f.disclosure_key,
        f.document_key,
        f.project_key,
        f.is_ocr,
        cell.table_no,
        cell.row_no,
        cell.column_no,
        case cell.slug when 'project_name' then 'project' else 'organisation' end as kind,
        case cell.slug
            when 'project_name' then f.project_name
            when 'unit' then f.unit_name
            else f.department_name
        end as name,
        null as fact_key
    from fact_text_cell as cell
    inner join form as f on cell.disclosure_key = f.disclosure_key
    where cell.slug in ('project_name', 'unit', 'department') and not cell.is_label
),

known as (
    select distinct kind, name, project_key
    from name
    where not is_ocr and name is not null
    union
    select 'indicator' as kind, concept as name, null as project_key
    from dim_indicator
    where concept is not null
),

scanned as (
    select name.*, seen.reading_confidence
    from name
    inner join meta.seen_cell as seen
        on
            name.document_key = seen.document_key
            and name.table_no = seen.table_no
            and name.row_no = seen.row_no
            and name.column_no = seen.column_no
    where
        name.name is not null
        and not exists (select 1 from known where known.kind = name.kind and known.name = name.name)
),

-- two names of which each begins or ends like the other
beginning as (
    select s.kind, s.name, s.project_key, k.name as other, coalesce(k.project_key = s.project_key, false) as is_own
    from (select distinct kind, name, project_key from scanned) as s
    inner join known as k on s.kind = k.kind and left(s.name, 2) = left(k.name, 2)
    union
    select s.kind, s.name, s.project_key, k.name as other, coalesce(k.project_key = s.project_key, false) as is_own
    from (select distinct kind, name, project_key from scanned) as s
    inner join known as k on s.kind = k.kind and right(s.name, 2) = right(k.name, 2)
),

-- what they differ in is counted in bytes, three to a character
near as (
    select
        kind,
        name,
        project_key,
        arg_min(other, (levenshtein(name, other), other)) as proposed,
        bool_or(is_own and kind = 'indicator' and length(name) = length(other) and levenshtein(name, other) <= 3) as is_own
    from beginning
    where
        abs(length(name) - length(other)) <= greatest(1, length(name) // 5)
        and levenshtein(name, other) <= 3 * greatest(1, length(name) // 5)
    group by kind, name, project_key
),

checked as (
    select
        name.disclosure_key,
        name.document_key,
        name.table_no,
        name.row_no,
        name.column_no,
        name.name as item,
        name.name as actual,
        near.proposed as compared_with,
        null as should_be,
        null as difference,
        name.fact_key,
        scanned.name is not null and (scanned.reading_confidence < $least_confidence or coalesce(near.is_own, false)) as violated
    from name
    left join scanned
        on
            name.disclosure_key = scanned.disclosure_key
            and name.table_no = scanned.table_no
            and name.row_no = scanned.row_no
            and name.column_no = scanned.column_no
            and name.kind = scanned.kind
            and name.name = scanned.name
    left join near
        on
            scanned.kind = near.kind
            and scanned.name = near.name
            and scanned.project_key = near.project_key
    where name.is_ocr and name.name is not null
)

select * exclude (violated) from checked where violated
