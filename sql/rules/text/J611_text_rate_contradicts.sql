-- J611 text_rate_contradicts: a summary, a conclusion or a problem tells another execution rate than the form's amounts and rates give.
-- One checked row: one rate of execution in a text of an evaluation that prints its own. Inputs: rule_account, rule_rate, rule_money_total.
-- The rate may be the total's or a source's, as printed or as the amounts give it; one of another year, of a quarter, of a part or of what
-- should be is no rate of the form.
with clause as (
    select *, unnest(regexp_extract_all(bare, $word_money_rate_said)) as clause
    from rule_account
    where regexp_matches(bare, $word_money_rate_said)
),

said as (
    select *, regexp_extract(clause, $word_money_rate_said, ['ahead', 'rate']) as told from clause
),

known as (
    select disclosure_key, cast(rate as double) as rate, rank_no from rule_rate
    union all
    select b.disclosure_key, cast(e.amount_yuan as double) / cast(b.amount_yuan as double) * 100 as rate, 1 as rank_no
    from rule_money_total as b
    inner join rule_money_total as e on b.disclosure_key = e.disclosure_key and b.period = e.period
    where b.measure in ('initial_budget', 'adjusted_budget') and e.measure = 'executed' and b.amount_yuan > 0
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.slug,
        s.item,
        s.told.rate || '%' as actual,
        printf('%.4g', arg_min(k.rate, (k.rank_no, abs(k.rate - cast(s.told.rate as double))))) || '%' as compared_with,
        null as should_be,
        null as difference,
        s.fact_key,
        min(abs(k.rate - cast(s.told.rate as double))) > $tolerance_points as violated
    from said as s
    inner join known as k on s.disclosure_key = k.disclosure_key
    where not regexp_matches(s.told.ahead, $word_rate_of_another)
    group by all
    having min(k.rank_no) = 1
)

select * exclude (violated) from checked where violated
