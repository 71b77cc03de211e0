-- rule_account: what an evaluation says in words of its results: its summary, conclusion, problems, reasons of deviations, and
-- the remarks under its table or on how its money was managed (情况说明).
-- Grain: one text. Inputs: rule_written, fact_disclosure. `bare` is without white space and with half-width per cent signs.
create or replace temp table rule_account as
with evaluation as (
    select disclosure_key from fact_disclosure where is_current and stage = 'evaluation'
)

select
    w.disclosure_key,
    w.document_key,
    w.table_no,
    w.row_no,
    w.column_no,
    w.fact_key,
    w.slug,
    coalesce(w.slug, w.field_slug) as kind,
    w.item,
    replace(regexp_replace(w.body, '\s', '', 'g'), '％', '%') as bare
from rule_written as w
semi join evaluation on w.disclosure_key = evaluation.disclosure_key
where w.slug = 'actual_summary' or w.field_slug in ('conclusion', 'problems', 'deviation_reason', 'remark', 'guarantee')
