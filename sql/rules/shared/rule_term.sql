-- rule_term: the days, months and years that a form's term names, as lists of numbers: [2023, 12, 31], [2023, 12] or [2023].
-- Grain: one form with a term, printed as one text or as two dates. Inputs: fact_disclosure, fact_field.
create or replace temp table rule_term as
with term as (
    select disclosure_key, duration_text as body from fact_disclosure where is_current and duration_text is not null
    union all
    select disclosure_key, string_agg(text, '—' order by slug desc) as body  -- start_date, then end_date
    from fact_field
    where is_current and slug in ('start_date', 'end_date') and text is not null
    group by disclosure_key
)

select
    disclosure_key,
    body,
    list_transform(
        -- a year begins a day: 2023.12-2024.01 is cut before 2024
        list_filter(string_split(regexp_replace(body, '(20[0-9]{2})', '|\1', 'g'), '|'), lambda piece: starts_with(piece, '20')),
        lambda piece: list_transform(regexp_extract_all(piece, '[0-9]{1,4}'), lambda number: cast(number as integer))
    ) as days
from term
