-- rule_reasoned: the forms that give any reason for a deviation, or say what became of their money.
-- Grain: one form. Inputs: fact_indicator_line, fact_field, fact_disclosure, rule_says_nothing. A reason beside any indicator is one: what
-- kept the work back kept the money back.
create or replace temp view rule_reasoned as
select disclosure_key from fact_indicator_line
where length(trim(coalesce(reason_text, ''))) > 1 and not rule_says_nothing(reason_text)
union
select disclosure_key from fact_field
where
    (regexp_matches(slug, 'reason|problem|deviation|measure') and length(trim(text)) > 1 and not rule_says_nothing(text))
    or (slug in ('remark', 'conclusion', 'improvement') and regexp_matches(
        text, $word_spending_reason
    ))
union
select disclosure_key from fact_disclosure
where
    is_current
    and regexp_matches(
        actual_text,
        $word_execution_reason
    )
