-- J507 done_without_spending: nothing was spent of a budget, and all work is reported done with full marks, without a word about it.
-- One checked row: one evaluation with a budget, its execution and indicators that were reached. Inputs: rule_amount, rule_pair,
-- rule_reasoned. Work that is paid later (尾款, 质保金, 结转) is told so somewhere in the form.
with money as (
    select
        disclosure_key,
        any_value(document_key) as document_key,
        max(amount_yuan) filter (where measure in ('initial_budget', 'adjusted_budget')) as budget,
        max(amount_yuan) filter (where measure = 'executed') as executed,
        arg_min((table_no, row_no, column_no, funding_key, label), funding_ordinal) filter (
            where measure = 'executed' and funding_source = 'total'
        ) as total
    from rule_amount
    where period = 'annual' and stage = 'evaluation'
    group by disclosure_key
),

reached as (
    select
        disclosure_key,
        count(*) as indicators,
        count(*) filter (where verdict = 'met') as met,
        coalesce(bool_or(score < weight), false) as is_marked_down
    from rule_pair
    group by disclosure_key
),

checked as (
    select
        m.disclosure_key,
        m.document_key,
        m.total[1] as table_no,
        m.total[2] as row_no,
        m.total[3] as column_no,
        m.total[5] as item,
        m.executed as actual,
        m.budget as compared_with,
        null as should_be,
        null as difference,
        m.total[4] as fact_key,
        m.executed = 0
        and r.met >= $least_met
        and r.met * 2 > r.indicators
        and not r.is_marked_down
        and not exists (select 1 from rule_pair as p where p.disclosure_key = m.disclosure_key and p.verdict = 'not_met')
        and m.disclosure_key not in (select told.disclosure_key from rule_reasoned as told) as violated
    from money as m
    inner join reached as r on m.disclosure_key = r.disclosure_key
    where m.budget > 0 and m.total is not null
)

select * exclude (violated) from checked where violated
