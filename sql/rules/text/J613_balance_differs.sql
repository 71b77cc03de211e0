-- J613 balance_differs: a summary tells another balance than the budget less what was executed.
-- One checked row: one balance (结余资金38.22万元) in a summary of a form with both totals. Inputs: fact_mention, rule_amount. It may be the
-- total's or a source's, on the initial or the adjusted budget, or what the form prints as unspent or carried over.
with told as (
    select
        disclosure_key,
        text,
        clause,
        cast(base_number as double) as yuan,
        cast(base_number as double) / nullif(cast(regexp_extract(text, '[0-9.]+') as double), 0)
        / pow(10, length(regexp_extract(text, '[.]([0-9]+)', 1))) as last_digit
    from fact_mention
    where
        mention_kind = 'figure'
        and slug = 'actual_summary'
        and base_unit = '元'
        and not is_aside
        and regexp_matches(text_before, $word_balance_ahead)
        and not regexp_matches(text_before, $word_balance_of_before)
        and regexp_matches(text, '^[0-9.]+')
),

balance as (
    select
        b.disclosure_key,
        b.document_key,
        b.funding_source,
        cast(b.amount_yuan - e.amount_yuan as double) as yuan
    from rule_amount as b
    inner join rule_amount as e
        on b.disclosure_key = e.disclosure_key and b.funding_source = e.funding_source and b.period = e.period
    semi join told on b.disclosure_key = told.disclosure_key
    where b.measure in ('initial_budget', 'adjusted_budget') and e.measure = 'executed'
    union all
    select a.disclosure_key, a.document_key, '' as funding_source, cast(a.amount_yuan as double) as yuan
    from rule_amount as a
    semi join told on a.disclosure_key = told.disclosure_key
    where a.measure not in ('initial_budget', 'adjusted_budget', 'executed') or a.funding_source = 'carryover'
),

checked as (
    select
        t.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        'actual_summary' as slug,
        t.clause as item,
        t.yuan as actual,
        arg_max(b.yuan, (b.funding_source = 'total', b.yuan)) as compared_with,
        null as should_be,
        t.yuan - compared_with as difference,
        null as fact_key,
        min(abs(b.yuan - t.yuan)) > greatest(t.last_digit, $tolerance_yuan) as violated
    from told as t
    inner join fact_disclosure as f on t.disclosure_key = f.disclosure_key
    inner join balance as b on t.disclosure_key = b.disclosure_key
    group by t.disclosure_key, f.document_key, f.table_no, f.row_no, t.clause, t.yuan, t.last_digit
    having bool_or(b.funding_source = 'total')
)

select * exclude (violated) from checked where violated
