-- J612 summary_contradicts_results: a summary says that all targets were reached where the table has one that was missed, or that the
-- project was not begun, or what will be done, where the table has its targets reached, or that an accident happened of which it has none,
-- or that a thing was called off or not done (培训全部取消) of which the table has the target reached.
-- One checked row: one such saying of an evaluation's texts. Inputs: rule_account, rule_pair, rule_line, rule_indicator, fact_indicator.
-- Looked at are targets with figures; what is almost reached is no contradiction, nor is one who says 基本.
with said as (
    select
        *,
        regexp_extract(bare, $word_all_targets_reached) as all_reached,
        regexp_extract(bare, $word_project_not_begun) as not_begun,
        if(kind = 'actual_summary', regexp_extract(bare, $word_summary_in_future), '') as in_future
    from rule_account
    where kind in ('actual_summary', 'conclusion', 'remark')
),

result as (
    select
        disclosure_key,
        count_if(verdict = 'met') as met,
        count_if(verdict = 'not_met') as missed,
        arg_min(
            indicator_name || ' ' || target_text || ' / ' || actual_text, attained_percent
        ) filter (where verdict = 'not_met' and attained_percent < $almost) as worst,
        arg_min(
            indicator_name || ' ' || target_text || ' / ' || actual_text, (row_no, column_no)
        ) filter (where verdict = 'met') as first_met
    from rule_pair
    where attained_percent is not null
    group by disclosure_key
),

happened as (
    select
        *,
        regexp_extract(bare, $word_something_happened, 1) as said_to_happen,
        regexp_extract(bare, $word_something_happened, 2) as thing
    from rule_account
    where regexp_matches(bare, $word_something_happened)
),

-- what was called off, or of which only so many were done; some of it, or in another form, is another thing
called_off as (
    select
        *,
        unnest(
            regexp_extract_all(bare, '[^，,。；;、：:]*(?:' || $word_fell_out || '|' || $word_only_so_many || ')[^，,。；;、：:]*')
        ) as clause
    from rule_account
    where regexp_matches(bare, $word_fell_out || '|' || $word_only_so_many) and not regexp_matches(bare, $word_held_in_another_way)
),

called_off_line as (
    select
        c.*,
        p.indicator_name || ' ' || p.target_text || ' / ' || p.actual_text as compared_with,
        p.verdict,
        try_cast(regexp_extract(c.clause, $word_only_so_many, 1) as double) as only_so_many,
        cast(p.target_number + p.difference as double) as reached
    from called_off as c
    inner join rule_line as l on c.disclosure_key = l.disclosure_key
    inner join rule_indicator as i on l.indicator_key = i.indicator_key
    inner join rule_pair as p on l.indicator_line_key = p.indicator_line_key
    where
        not regexp_matches(c.clause, $word_some_of_them)
        and length(i.stem) >= 3
        and not regexp_matches(i.indicator_name, $word_fell_out)
        -- 仅用30天 counts days
        and starts_with(regexp_extract(c.clause, $word_only_so_many, 2), if(only_so_many is null, '', coalesce(p.actual_unit, '')))
        and p.target_comparator in ('>=', '>', '=', '')
        and p.target_number > 0
        and len(list_filter(i.pairs, lambda pair: contains(c.clause, pair))) >= len(i.pairs) * $most_of_name
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        clause as item,
        null as actual,
        min(compared_with) filter (where verdict = 'met' and only_so_many is distinct from reached) as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        bool_and(verdict = 'met' and only_so_many is distinct from reached) as violated
    from called_off_line
    where verdict in ('met', 'not_met')
    group by disclosure_key, document_key, table_no, row_no, column_no, slug, clause, fact_key
    union all
    -- an accident in the text, and none in the table
    select
        h.disclosure_key,
        h.document_key,
        h.table_no,
        h.row_no,
        h.column_no,
        h.slug,
        h.said_to_happen as item,
        null as actual,
        l.indicator_name || ' ' || v.value_text as compared_with,
        null as should_be,
        null as difference,
        h.fact_key,
        v.value_number = 0 as violated
    from happened as h
    inner join rule_line as l on h.disclosure_key = l.disclosure_key and contains(l.indicator_name, h.thing)
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    where v.value_role = 'actual' and v.value_number is not null and v.unit is distinct from '%'
    union all
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.slug,
        coalesce(nullif(s.all_reached, ''), nullif(s.not_begun, ''), s.in_future) as item,
        null as actual,
        if(s.all_reached <> '', r.worst, r.first_met) as compared_with,
        null as should_be,
        null as difference,
        s.fact_key,
        if(s.all_reached <> '', r.worst is not null, r.met >= $least_met and r.missed = 0) as violated
    from said as s
    inner join result as r on s.disclosure_key = r.disclosure_key
    where s.all_reached <> '' or s.not_begun <> '' or s.in_future <> ''
)

select * exclude (violated) from checked where violated
