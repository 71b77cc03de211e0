-- J510 reason_copied: a reason that stands word for word in the form of another project of the same unit or department and year.
-- One checked row: one reason that tells something particular (a day, a number) and is long enough to be nobody's phrase. Inputs:
-- fact_indicator_line, fact_disclosure, dim_document. Told is the form that has fewer words in common with the reason, the later one by its
-- file's name where both have as many; what more than a few forms share is a phrase of the office.
with reason as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.because,
        l.reason_text,
        l.indicator_name,
        l.fiscal_year,
        f.project_key,
        f.project_name,
        coalesce(nullif(f.department_key, 'unknown'), f.unit_key) as office_key,
        regexp_replace(l.reason_text, '[\s\p{P}]', '', 'g') as bare,
        concat_ws(' ', f.project_text, f.goal_text, f.actual_text) as own_words
    from fact_indicator_line as l
    inner join fact_disclosure as f on l.disclosure_key = f.disclosure_key
    where
        l.is_current
        and length(l.reason_text) >= $least_characters
        and regexp_matches(regexp_replace(l.reason_text, '20[0-9]{2}', '', 'g'), '[0-9]')
        and f.project_key <> 'unknown'
        and f.subject <> 'unit'
),

shared as (
    select office_key, fiscal_year, bare
    from reason
    where office_key <> 'unknown'
    group by office_key, fiscal_year, bare
    having count(distinct project_key) between 2 and $most_projects
),

ranked as (
    select
        r.*,
        d.source_file,
        len(list_filter(range(1, length(r.bare)), lambda i: contains(r.own_words, substr(r.bare, i, 2)))) as common
    from reason as r
    semi join shared as s on r.office_key = s.office_key and r.fiscal_year is not distinct from s.fiscal_year and r.bare = s.bare
    inner join dim_document as d on r.document_key = d.document_key
),

placed as (
    select
        *,
        first_value(project_name) over home as home_name,
        first_value(project_key) over home as home_key
    from ranked
    window home as (partition by office_key, fiscal_year, bare order by common desc, source_file asc, row_no asc)
),

checked as (
    select
        r.disclosure_key,
        r.document_key,
        r.table_no,
        r.row_no,
        r.column_no,
        r.indicator_name as item,
        left(r.reason_text, 60) as actual,
        p.home_name as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        r.because,
        'reason' as about,
        coalesce(p.project_key <> p.home_key, false) as violated
    from reason as r
    left join placed as p
        on r.disclosure_key = p.disclosure_key and (r.table_no, r.row_no, r.column_no) = (p.table_no, p.row_no, p.column_no)
)

select * exclude (violated) from checked where violated
