-- rule_says_nothing: whether a cell for a reason gives none: blank, a sign, 无, 无偏差, or the mere statement that all was done.
-- Grain: a macro over one text.
create or replace temp macro rule_says_nothing(said) as
regexp_matches(
    regexp_replace(coalesce(said, ''), '[\s。．.，,；;：:、/\\—_-]', '', 'g'),
    $word_nothing_to_tell
)
