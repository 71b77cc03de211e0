-- rule_account: what an evaluation says in words of its results: its summary, conclusion, problems and reasons of deviations.
-- Grain: one text. Inputs: fact_disclosure, fact_field. `bare` is without white space and with half-width per cent signs.
create or replace temp table rule_account as
with said as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        null as fact_key,
        'actual_summary' as slug,
        'actual_summary' as kind,
        $word_said_summary as item,
        actual_text as body
    from fact_disclosure
    where is_current and stage = 'evaluation' and actual_text is not null
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        field_key as fact_key,
        null as slug,
        slug as kind,
        label as item,
        text as body
    from fact_field
    where
        is_current
        and stage = 'evaluation'
        and slug in ('conclusion', 'problems', 'deviation_reason')
        and not is_private
        and text is not null
)

select * exclude (body), replace(regexp_replace(body, '\s', '', 'g'), '％', '%') as bare from said
