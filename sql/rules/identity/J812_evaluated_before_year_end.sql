-- J812 evaluated_before_year_end: an evaluation of a whole year that was filled in long before its end, or a goal form after it.
-- One checked row: one evaluation or goal form with the day on which it was filled in, of that year or a later one.
-- Inputs: fact_disclosure, fact_field, rule_term.
-- In December a year may be evaluated; what ended earlier may be so any time, and half a year is not the whole.
with filled as (
    select
        f.disclosure_key,
        f.document_key,
        f.stage,
        f.fiscal_year,
        f.title,
        f.other_years,
        d.table_no,
        d.row_no,
        d.column_no,
        d.field_key,
        d.label,
        d.text,
        list_transform(regexp_extract_all(d.text, '[0-9]+'), lambda n: cast(left(n, 4) as integer)) as day
    from fact_disclosure as f
    inner join fact_field as d on f.disclosure_key = d.disclosure_key
    where
        f.is_current
        and f.stage in ('evaluation', 'goal')
        and f.fiscal_year is not null
        and d.slug = 'fill_date'
        and regexp_matches(d.text, '20[0-9]{2}[^0-9]{1,3}[01]?[0-9]([^0-9]|$)')
    qualify row_number() over (partition by f.disclosure_key order by d.field_ordinal) = 1
),

-- forms of works that had ended by then, as far as the term tells
ended as (
    select t.disclosure_key
    from rule_term as t
    inner join filled as f on t.disclosure_key = f.disclosure_key
    where len(t.days) > 1 and (t.days[-1][1], coalesce(t.days[-1][2], 12)) <= (f.day[1], f.day[2])
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        text as actual,
        fiscal_year as compared_with,
        null as should_be,
        null as difference,
        field_key as fact_key,
        if(
            stage = 'goal',
            day[1] > fiscal_year,
            day[1] = fiscal_year
            and day[2] between 1 and $last_month
            and disclosure_key not in (select ended.disclosure_key from ended)
        ) as violated
    from filled
    where
        (day[1] >= fiscal_year or stage = 'goal' and day[1] = fiscal_year - 1)
        and not regexp_matches(concat_ws(' ', title, other_years), $word_within_a_year)
)

select * exclude (violated) from checked where violated
