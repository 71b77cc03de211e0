-- J501 reason_missing: a missed target without a word about why.
-- One checked row: one indicator of an evaluation with comparable target and actual. Inputs: rule_pair, rule_line, rule_indicator,
-- fact_field, fact_disclosure, rule_says_nothing.
-- A remark counts as a reason (but for 无偏差 and 已完成, which give none), and so does what the form says about its deviations as a whole,
-- or about problems or in its summary where it names the indicator, or what is counted (快速检测 of 开展快速检测次数); reasons that name other
-- indicators are theirs.
-- An execution rate needs its reason below 90 % only, which is J502's.
with told as (
    select
        disclosure_key,
        string_agg(text, ' ') filter (where slug = 'deviation_reason' and not rule_says_nothing(text)) as reasons,
        string_agg(text, ' ') filter (where regexp_matches(slug, 'problem|remark|improvement|conclusion')) as problems
    from fact_field
    group by disclosure_key
),

named as (
    select l.disclosure_key, bool_or(contains(t.reasons, regexp_replace(l.indicator_name, '[（(].*$', ''))) as names_some
    from rule_line as l
    inner join told as t on l.disclosure_key = t.disclosure_key
    where t.reasons is not null
    group by l.disclosure_key
),

checked as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.indicator_name as item,
        p.actual_text as actual,
        p.target_text as compared_with,
        null as should_be,
        p.difference,
        p.fact_key,
        p.verdict = 'not_met'
        and rule_says_nothing(p.reason_text)
        and rule_says_nothing(p.remark)
        and not (
            coalesce(length(t.reasons), 0) >= 4
            and (not n.names_some or contains(t.reasons, regexp_replace(p.indicator_name, '[（(].*$', '')))
        )
        and not coalesce(contains(t.problems, regexp_replace(p.indicator_name, '[（(].*$', '')), false)
        and not coalesce(length(i.stem) >= 3 and contains(t.problems, i.stem), false)
        and not coalesce(
            (contains(f.actual_text, regexp_replace(p.indicator_name, '[（(].*$', '')) or contains(f.actual_text, i.stem))
            and regexp_matches(f.actual_text, $word_reason_told),
            false
        ) as violated
    from rule_pair as p
    left join told as t on p.disclosure_key = t.disclosure_key
    left join named as n on p.disclosure_key = n.disclosure_key
    inner join fact_disclosure as f on p.disclosure_key = f.disclosure_key
    inner join fact_indicator_line as l on p.indicator_line_key = l.indicator_line_key
    left join rule_indicator as i on l.indicator_key = i.indicator_key
    where p.verdict in ('met', 'not_met') and not regexp_matches(p.indicator_name, $word_execution_rate)
)

select * exclude (violated) from checked where violated
