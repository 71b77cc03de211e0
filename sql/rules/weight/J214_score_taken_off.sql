-- J214 score_taken_off: the target was reached, and a good part of its points is missing without a word about why.
-- One checked row: one indicator of a self-evaluation that was reached, with weight and score. Inputs: rule_pair, fact_field,
-- fact_disclosure, rule_says_nothing. What was reached by far (a target set too low) is marked down on purpose; a reason for the whole
-- form, or a text that names the indicator, is one.
with told as (
    select
        disclosure_key,
        bool_or(slug = 'deviation_reason' and not rule_says_nothing(text)) as has_reason,
        string_agg(text, ' ') as texts
    from fact_field
    where regexp_matches(slug, 'deviation|reason|problem|remark|improvement|conclusion')
    group by disclosure_key
),

checked as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.indicator_name as item,
        printf('%g', cast(p.score as double)) || '/' || printf('%g', cast(p.weight as double)) as actual,
        p.target_text || ' / ' || p.actual_text as compared_with,
        null as should_be,
        cast(p.score - p.weight as double) as difference,
        p.fact_key,
        p.because,
        'score' as about,
        p.score <= p.weight * $most_share
        and rule_says_nothing(p.reason_text)
        and rule_says_nothing(p.remark)
        and not coalesce(t.has_reason, false)
        and not coalesce(contains(t.texts, regexp_replace(p.indicator_name, '[（(].*$', '')), false) as violated
    from rule_pair as p
    left join told as t on p.disclosure_key = t.disclosure_key
    where
        p.verdict = 'met'
        and p.weight > 0
        and p.score is not null
        and coalesce(p.attained_percent, 100) <= $most_attained
        and not regexp_matches(p.indicator_name, $word_execution_rate)
)

select * exclude (violated) from checked where violated
