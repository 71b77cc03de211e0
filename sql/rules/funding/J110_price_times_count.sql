-- J110 price_times_count: the price of one thing times how many are planned comes to ten (a hundred, a thousand) times the money.
-- One checked row: one price (元/亩) of a form with one count of those things and a budget. Inputs: fact_indicator, fact_indicator_line,
-- rule_budget, fact_mention. Only a digit too many is told: a ceiling may be generous, and a price for a month or a part is less than the
-- whole. Ten thousand times is J104's. Where the goal says the count, too, it is the price that is wrong.
with priced as (
    select distinct disclosure_key from fact_indicator where is_current and value_role = 'target' and starts_with(base_unit, '元/')
),

target as (
    select v.*, l.indicator_name, rule_counted_in(v.base_unit) as counted_in
    from fact_indicator as v
    semi join priced on v.disclosure_key = priced.disclosure_key
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role = 'target'
        and v.base_number > 0
        and v.value_high is null
        and v.value_year is null
        and v.breakdown is null
        and not v.is_part
),

price as (
    select *, rule_counted_in(substr(base_unit, 3)) as one from target
    where starts_with(base_unit, '元/')
    qualify count(*) over (partition by disclosure_key) = 1
),

planned as (
    select * from target
    where coalesce(comparator, '=') in ('=', '>=', '>')
    qualify count(*) over (partition by disclosure_key, counted_in) = 1
),

whole as (
    select disclosure_key, max(amount_yuan) as yuan
    from rule_money_total
    where period = 'whole'
    group by disclosure_key
),

multiplied as (
    select
        p.*,
        p.base_number * n.base_number as product,
        b.yuan,
        (select min(f.money_unit) from fact_funding as f where f.disclosure_key = p.disclosure_key) as money_unit,
        round(log10(cast(p.base_number as double) * n.base_number / b.yuan)) as digits,
        exists(
            select 1 from fact_mention as m
            where
                m.disclosure_key = p.disclosure_key
                and m.mention_kind = 'figure'
                and m.base_number = n.base_number
                and rule_counted_in(m.base_unit) = n.counted_in
        ) as is_count_said
    from price as p
    inner join planned as n on p.disclosure_key = n.disclosure_key and p.one = n.counted_in
    inner join rule_budget as b on p.disclosure_key = b.disclosure_key
    -- works of several years cost what the whole of them does
    left join whole as w on p.disclosure_key = w.disclosure_key
    where p.base_number * n.base_number > coalesce(w.yuan, 0) * $most_of_whole
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        coalesce(comparator_text, '') || value_text as actual,
        yuan as compared_with,
        if(
            is_count_said,
            regexp_replace(
                coalesce(comparator_text, '') || value_text,
                '[0-9][0-9,.]*',
                printf('%.15g', cast(value_number as double) / pow(10, digits))
            ),
            null
        ) as should_be,
        cast(product - yuan as double) as difference,
        indicator_value_key as fact_key,
        money_unit,
        digits in (1, 2, 3) and abs(product / yuan / pow(10, digits) - 1) <= $most_off as violated
    from multiplied
)

select * exclude (violated) from checked where violated
