-- J920 last_year_number_differs: a text tells another number for last year than last year's own form.
-- One checked row: one figure of a goal or summary that is said of the year before (2023年放流鱼苗180万尾) and whose thing is an indicator of
-- the same project's form of that year and stage. Inputs: fact_mention, mart.form_pair, fact_indicator, rule_line, rule_indicator.
with said as (
    select m.*, f.document_key, f.table_no, f.row_no, f.fiscal_year, p.earlier_disclosure_key
    from fact_mention as m
    inner join fact_disclosure as f on m.disclosure_key = f.disclosure_key
    inner join mart.form_pair as p on m.disclosure_key = p.disclosure_key and p.pair_basis = 'year'
    where
        m.mention_kind = 'figure'
        and m.slug in ('goal', 'actual_summary')
        and not m.is_each
        and m.base_unit <> '%'
        and p.earlier_fiscal_year = f.fiscal_year - 1
        and regexp_matches(replace(m.text_before, cast(f.fiscal_year - 1 as varchar), $word_last_year_sign), $word_said_of_last_year)
),

-- the number of last year's form, by the name of what is counted
known as (
    select
        s.disclosure_key,
        s.slug,
        s.mention_ordinal,
        l.indicator_name,
        v.value_role,
        v.value_text,
        abs(cast(v.base_number as double) - cast(s.base_number as double)) <= abs(cast(v.base_number as double)) * 1e-6 as is_same
    from said as s
    inner join fact_indicator as v on s.earlier_disclosure_key = v.disclosure_key and s.base_unit = v.base_unit
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    inner join rule_indicator as i on l.indicator_key = i.indicator_key
    where
        v.base_number is not null
        and v.value_high is null
        and v.value_role in ('target', 'actual')
        and length(i.stem) >= 2
        and ends_with(regexp_replace(s.text_before, $word_counting_words_at_end, ''), i.stem)
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        null as column_no,
        s.slug,
        min(k.indicator_name) as item,
        s.clause as actual,
        arg_max(k.value_text, (k.value_role = 'actual', k.value_text)) as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not bool_or(k.is_same) as violated
    from said as s
    inner join known as k
        on s.disclosure_key = k.disclosure_key and s.slug = k.slug and s.mention_ordinal = k.mention_ordinal
    group by s.disclosure_key, s.document_key, s.table_no, s.row_no, s.slug, s.mention_ordinal, s.clause
    having count(distinct k.indicator_name) = 1
)

select * exclude (violated) from checked where violated
