-- J506 reason_of_another_project: a reason that speaks of the works of another project. One checked row: one reason of a deviation, or a
-- form's problems. Inputs: fact_indicator_line, fact_field, fact_disclosure, rule_line, rule_indicator. Works are told by what is made,
-- bought or tended (教学设备, 路灯, 农田); a reason is of others' where such a thing is what was late, falls short or is not done, and
-- neither the form (its names, texts, indicators, unit) nor the rest of the reason has anything of that kind, and the reason has no two
-- signs of the form's project and indicators. What others' works held up (受路面施工影响) is a cause, no copy.
with reason as (
    select disclosure_key, document_key, table_no, row_no, column_no, indicator_name, because, reason_text as reason
    from fact_indicator_line
    where is_current and length(reason_text) >= $least_characters and not rule_says_nothing(reason_text)
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as indicator_name,
        null as because,
        text as reason
    from fact_field
    where
        is_current
        and slug in ('problems', 'deviation_reason')
        and not is_private
        and length(text) >= $least_characters
        and not rule_says_nothing(text)
),

-- what is late or falls short, and the kinds of works that it tells of
told as (
    select
        *,
        array_to_string(regexp_extract_all(reason, $word_late_works), '，') as late,
        [
            if(regexp_matches(late, $word_works_of_schools), 'schools', null),
            if(regexp_matches(late, $word_works_of_health), 'health', null),
            if(regexp_matches(late, $word_works_of_streets), 'streets', null),
            if(regexp_matches(late, $word_works_of_roads), 'roads', null),
            if(regexp_matches(late, $word_works_of_water), 'water', null),
            if(regexp_matches(late, $word_works_of_farms), 'farms', null),
            if(regexp_matches(late, $word_works_of_forests), 'forests', null),
            if(regexp_matches(late, $word_works_of_culture), 'culture', null),
            if(regexp_matches(late, $word_works_of_homes), 'homes', null),
            if(regexp_matches(late, $word_works_of_hotlines), 'hotlines', null),
            if(regexp_matches(late, $word_works_of_justice), 'justice', null),
            if(regexp_matches(late, $word_works_of_fires), 'fires', null),
            if(regexp_matches(late, $word_works_of_trade), 'trade', null),
            if(regexp_matches(late, $word_works_of_grain), 'grain', null),
            if(regexp_matches(late, $word_works_of_science), 'science', null)
        ] as late_works
    from reason
    where regexp_matches(reason, $word_late_works)
),

named as (
    select
        l.disclosure_key,
        string_agg(l.indicator_name, ' ') as names,
        flatten(list(i.pairs)) as pairs
    from rule_line as l
    semi join told as t on l.disclosure_key = t.disclosure_key
    inner join rule_indicator as i on l.indicator_key = i.indicator_key
    group by l.disclosure_key
),

own as (
    select
        f.disclosure_key,
        concat_ws(
            ' ', f.project_text, f.unit_text, f.department_name, f.goal_text, f.total_goal_text, f.actual_text, f.overview, f.title, n.names
        ) as words,
        list_distinct(
            n.pairs || list_transform(range(1, length(coalesce(f.project_name, ''))), lambda i: substr(f.project_name, i, 2))
        ) as pairs
    from named as n
    inner join fact_disclosure as f on n.disclosure_key = f.disclosure_key
),

reasoned as (
    select
        t.*,
        own.pairs,
        [
            if(regexp_matches(own.words, $word_works_of_schools), 'schools', null),
            if(regexp_matches(own.words, $word_works_of_health), 'health', null),
            if(regexp_matches(own.words, $word_works_of_streets), 'streets', null),
            if(regexp_matches(own.words, $word_works_of_roads), 'roads', null),
            if(regexp_matches(own.words, $word_works_of_water), 'water', null),
            if(regexp_matches(own.words, $word_works_of_farms), 'farms', null),
            if(regexp_matches(own.words, $word_works_of_forests), 'forests', null),
            if(regexp_matches(own.words, $word_works_of_culture), 'culture', null),
            if(regexp_matches(own.words, $word_works_of_homes), 'homes', null),
            if(regexp_matches(own.words, $word_works_of_hotlines), 'hotlines', null),
            if(regexp_matches(own.words, $word_works_of_justice), 'justice', null),
            if(regexp_matches(own.words, $word_works_of_fires), 'fires', null),
            if(regexp_matches(own.words, $word_works_of_trade), 'trade', null),
            if(regexp_matches(own.words, $word_works_of_grain), 'grain', null),
            if(regexp_matches(own.words, $word_works_of_science), 'science', null)
        ] as own_works
    from told as t
    inner join own on t.disclosure_key = own.disclosure_key
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        late as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        because,
        if(because is null, null, 'reason') as about,
        len(list_filter(late_works, lambda kind: kind is not null)) > 0
        and not list_has_any(late_works, own_works)
        and not regexp_matches(reason, $word_held_up_by_others)
        and len(list_filter(pairs, lambda p: contains(reason, p) and not regexp_matches(p, $word_common_words))) = 0 as violated
    from reasoned
)

select * exclude (violated) from checked where violated
