-- J122 price_times_count_spent: what was paid for one thing times how many were done is not what was spent.
-- One checked row: one price (元/亩) with target and actual value in an evaluation with one count of those things and its money. Inputs:
-- fact_attainment, fact_indicator, rule_line, rule_budget, rule_money_total. The price's own target times the count's must be the budget:
-- then price and count are all that the money is for, and an actual price far from it is wrong (or the spending is). A standard that is
-- paid out as set (＝400元/件) times the count must be the whole cost where the form prints that and it is what was spent.
with pair as (
    select
        a.disclosure_key,
        a.document_key,
        l.indicator_name,
        l.indicator_line_key,
        t.base_unit,
        t.comparator,
        cast(t.base_number as double) as planned,
        cast(v.base_number as double) as reached,
        v.indicator_value_key,
        v.value_text,
        v.table_no,
        v.row_no,
        v.column_no
    from fact_attainment as a
    inner join rule_line as l on a.indicator_line_key = l.indicator_line_key
    inner join fact_indicator as t on a.target_value_key = t.indicator_value_key
    inner join fact_indicator as v on a.actual_value_key = v.indicator_value_key
    where
        a.pairing = 'same_form'
        and l.stage = 'evaluation'
        and t.base_unit = v.base_unit
        and t.base_number > 0
        and v.base_number > 0
        and t.value_high is null
        and v.value_high is null
        and not t.is_part
),

price as (
    select *, rule_counted_in(substr(base_unit, 3)) as one
    from pair
    where starts_with(base_unit, '元/')
    qualify count(*) over (partition by disclosure_key) = 1
),

counted as (
    select *, rule_counted_in(base_unit) as counted_in
    from pair
    where comparator in ('>=', '>', '=')
    qualify count(*) over (partition by disclosure_key, counted_in) = 1
),

spent as (
    select disclosure_key, max(cast(amount_yuan as double)) as yuan
    from rule_money_total
    where measure = 'executed' and amount_yuan > 0
    group by disclosure_key
),

whole_cost as (
    select disclosure_key, max(reached) as yuan
    from pair
    where base_unit = '元' and regexp_matches(indicator_name, $word_cost_in_all)
    group by disclosure_key
),

multiplied as (
    select
        p.*,
        p.reached * n.reached as product,
        s.yuan,
        abs(p.planned * n.planned / b.yuan - 1) <= $most_off_budget and abs(n.reached / n.planned - 1) <= $most_off_count as is_all,
        p.comparator = '=' and p.reached = p.planned and coalesce(abs(w.yuan / s.yuan - 1) <= $most_off_budget, false) as is_standard
    from price as p
    inner join counted as n on p.disclosure_key = n.disclosure_key and p.one = n.counted_in
    inner join rule_budget as b on p.disclosure_key = b.disclosure_key
    inner join spent as s on p.disclosure_key = s.disclosure_key
    left join whole_cost as w on p.disclosure_key = w.disclosure_key
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        value_text as actual,
        yuan as compared_with,
        null as should_be,
        product - yuan as difference,
        indicator_value_key as fact_key,
        (select min(f.money_unit) from fact_funding as f where f.disclosure_key = multiplied.disclosure_key) as money_unit,
        greatest(product / yuan, yuan / product) >= $least_off_spent
        and (is_standard or greatest(reached / planned, planned / reached) >= $least_off_price) as violated
    from multiplied
    where is_all or is_standard
)

select * exclude (violated) from checked where violated
