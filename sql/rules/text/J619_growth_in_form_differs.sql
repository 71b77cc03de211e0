-- J619 growth_in_form_differs: a growth on last year, as an indicator or in a text, that last year's value and this year's, which the form
-- prints beside each other, do not give.
-- One checked row: one actual growth in % of another indicator of the form, and one growth that a text tells of one. Inputs: fact_field,
-- rule_line, rule_account, fact_indicator. What grows is told by the name of the growth (网络零售额增长率), which another indicator's name must
-- end with, or by the words of the text (改良头数), all signs of which must be in the name or unit of one indicator alone.
with before as (
    select
        disclosure_key,
        table_no,
        row_no,
        any_value(text) as text,
        cast(replace(regexp_extract(any_value(text), '^([0-9,]+(?:\.[0-9]+)?)(\D*)$', 1), ',', '') as double) as number,
        regexp_extract(any_value(text), '^([0-9,]+(?:\.[0-9]+)?)(\D*)$', 2) as unit
    from fact_field
    where is_current and slug = 'previous_value' and regexp_full_match(text, '[0-9][0-9,]*(\.[0-9]+)?\D*')
    group by disclosure_key, table_no, row_no
    having count(*) = 1
),

actual as (
    select
        l.disclosure_key,
        l.document_key,
        l.indicator_line_key,
        l.indicator_name,
        v.indicator_value_key,
        v.value_text,
        v.value_number,
        v.unit,
        v.table_no,
        v.row_no,
        v.column_no
    from rule_line as l
    semi join before on l.disclosure_key = before.disclosure_key
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    where v.value_role = 'actual' and v.value_number is not null and v.value_high is null and v.breakdown is null
    qualify count(*) over (partition by l.indicator_line_key) = 1
),

-- what the form counts in both years
counted as (
    select
        a.*,
        b.text as text_before,
        (cast(a.value_number as double) / b.number - 1) * 100 as grew,
        regexp_replace(a.indicator_name, '[（(].*?[）)]', '', 'g') || b.unit as name_and_unit
    from actual as a
    inner join before as b on a.disclosure_key = b.disclosure_key and a.table_no = b.table_no and a.row_no = b.row_no
    where b.number > 0 and a.unit is distinct from '%' and b.unit <> '%' and (b.unit = '' or ends_with(a.value_text, b.unit))
),

-- a growth that is an indicator
growing as (
    select
        g.*,
        regexp_extract(regexp_replace(g.indicator_name, $word_on_last_year, ''), $word_growing_thing, ['thing', 'change']) as growth
    from actual as g
    where g.unit = '%'
),

of_indicator as (
    select
        g.disclosure_key,
        g.document_key,
        g.table_no,
        g.row_no,
        g.column_no,
        null as slug,
        g.indicator_name as item,
        g.value_text as actual,
        c.text_before || ' → ' || c.value_text as compared_with,
        if(regexp_matches(g.growth.change, $word_falls), -1, 1) * cast(g.value_number as double) - c.grew as difference,
        g.indicator_value_key as fact_key
    from growing as g
    inner join counted as c on g.disclosure_key = c.disclosure_key and ends_with(c.indicator_name, g.growth.thing)
    where length(g.growth.thing) >= 3
    qualify count(*) over (partition by g.indicator_value_key) = 1
),

said as (
    select
        a.*,
        unnest(regexp_extract_all(a.bare, $word_thing_grew)) as saying
    from rule_account as a
    semi join counted on a.disclosure_key = counted.disclosure_key
    where regexp_matches(a.bare, $word_thing_grew)
),

taken_apart as (
    select
        *,
        regexp_extract(saying, $word_thing_grew, 1) as thing,
        regexp_extract(saying, $word_thing_grew, 2) as change,
        regexp_extract(saying, $word_thing_grew, 3) as points
    from said
),

of_text as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.slug,
        s.item,
        s.saying as actual,
        c.text_before || ' → ' || c.value_text as compared_with,
        if(regexp_matches(s.change, $word_falls), -1, 1) * cast(s.points as double) - c.grew as difference,
        s.fact_key
    from taken_apart as s
    inner join counted as c
        on
            s.disclosure_key = c.disclosure_key
            and contains(c.indicator_name, left(s.thing, 2))
            and len(list_filter(
                string_split(regexp_replace(s.thing, $word_counting_signs, '', 'g'), ''), lambda sign: not contains(c.name_and_unit, sign)
            )) = 0
    qualify count(*) over (partition by s.disclosure_key, s.saying) = 1
),

checked as (
    select *, null as should_be, abs(difference) > $most_points as violated from of_indicator
    union all by name
    select *, null as should_be, abs(difference) > $most_points as violated from of_text
)

select * exclude (violated) from checked where violated
