-- J611 text_rate_contradicts: a summary, a conclusion or a problem tells another execution rate than the form's amounts and rates give.
-- One checked row: one rate of execution in a text of an evaluation that prints its own. Inputs: rule_account, rule_rate,
-- rule_money_total, rule_amount, fact_execution. The rate may be the total's or a source's, as printed or as the amounts give it; one that
-- is said of a source (基本支出执行率) is that source's, where the form prints it; one of another year, of a quarter, of a part or of what should
-- be is no rate of the form.
with clause as (
    select *, unnest(regexp_extract_all(bare, $word_money_rate_said)) as clause
    from rule_account
    where regexp_matches(bare, $word_money_rate_said)
),

read as (
    select *, regexp_extract(clause, $word_money_rate_said, ['ahead', 'rate']) as told from clause
),

said as (
    select
        *,
        cast(told.rate as double) as said_rate,
        case
            when regexp_matches(told.ahead, $word_said_rate_of_basic) then 'basic_expenditure'
            when regexp_matches(told.ahead, $word_said_rate_of_projects) then 'project_expenditure'
            when regexp_matches(told.ahead, $word_said_rate_of_personnel) then 'personnel'
            when regexp_matches(told.ahead, $word_said_rate_of_operating) then 'operating'
            when regexp_matches(told.ahead, $word_said_rate_of_fiscal) then 'fiscal'
            when regexp_matches(told.ahead, $word_said_rate_of_raised) then 'self_raised'
            when regexp_matches(told.ahead, $word_said_rate_of_other_money) then 'other'
        end as source
    from read
),

-- what the form has of the source that is named, as printed and as its amounts give it
amount as (
    select
        disclosure_key,
        funding_source,
        cast(any_value(amount_yuan) filter (where measure = 'executed') as double) as executed,
        cast(any_value(amount_yuan) filter (where measure = 'initial_budget') as double) as initial,
        cast(any_value(amount_yuan) filter (where measure = 'adjusted_budget') as double) as adjusted
    from rule_amount
    where period = 'annual' and (disclosure_key, funding_source) in (select (s.disclosure_key, s.source) from said as s)
    group by disclosure_key, funding_source
),

of_source as (
    select disclosure_key, funding_source, cast(rate as double) as rate
    from fact_execution
    where is_current and rate > 1.5 and (disclosure_key, funding_source) in (select (s.disclosure_key, s.source) from said as s)
    union all
    select disclosure_key, funding_source, executed / nullif(initial, 0) * 100 as rate from amount
    union all
    select disclosure_key, funding_source, executed / nullif(adjusted, 0) * 100 as rate from amount
),

by_source as (
    select
        s.*,
        arg_min(o.rate, abs(o.rate - s.said_rate)) as nearest
    from said as s
    inner join of_source as o on s.disclosure_key = o.disclosure_key and s.source = o.funding_source
    where o.rate is not null and not regexp_matches(s.told.ahead, $word_rate_of_another_time)
    group by all
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
    where
        not regexp_matches(s.told.ahead, $word_rate_of_another)
        and (s.disclosure_key, s.clause) not in (select (b.disclosure_key, b.clause) from by_source as b)
    group by all
    having min(k.rank_no) = 1
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        item,
        told.rate || '%' as actual,
        printf('%.4g', nearest) || '%' as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        abs(nearest - said_rate) > $tolerance_points as violated
    from by_source
)

select * exclude (violated) from checked where violated
