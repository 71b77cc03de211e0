-- J909 target_jumps: ten times last year's target, or nearly twice last year's ceiling of a price, though the money did not grow.
-- One checked row: one target of a count or price with one of the same name and unit a year before, same project (or unit) and stage, in
-- two forms with a total each. Inputs: fact_indicator, rule_line, rule_budget. A share does not grow tenfold; of few ten times as many
-- may well be done, and so may more for more money. A standard that is paid out is set by others, and a price that doubles for twice the
-- money is paid for. The goal form's slip is told once, in the goal form where there is one.
with printed as (
    select
        v.*,
        l.indicator_name,
        coalesce(nullif(v.project_key, 'unknown'), nullif(v.unit_key, 'unknown')) as entity,
        cast(v.base_number as double) as number,
        starts_with(v.base_unit, '元/') as is_price
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_role = 'target'
        and v.value_number is not null
        and v.value_high is null
        and v.breakdown is null
        and v.fiscal_year is not null
        and v.unit <> '%'
        and if(
            starts_with(v.base_unit, '元/'),
            l.is_cost and coalesce(v.comparator, '<=') in ('<=', '<') and not list_contains(l.traits, 'payout_standard'),
            not contains(v.unit, '/') and not contains(v.unit, '元') and l.polarity is distinct from 'negative'
        )
),

single as (
    select disclosure_key, indicator_key
    from printed
    group by disclosure_key, indicator_key
    having count(*) = 1
),

target as (
    select printed.*
    from printed
    semi join single on printed.disclosure_key = single.disclosure_key and printed.indicator_key = single.indicator_key
),

-- of several forms of the year before one is enough
paired as (
    select t.indicator_value_key, min(p.indicator_value_key) as earlier_value_key
    from target as t
    inner join target as p
        on
            t.entity = p.entity
            and t.subject = p.subject
            and t.stage = p.stage
            and t.fiscal_year = p.fiscal_year + 1
            and t.indicator_name = p.indicator_name
            and t.base_unit is not distinct from p.base_unit
            and p.number > 0
    group by t.indicator_value_key
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        t.indicator_name as item,
        coalesce(t.comparator_text, '') || t.value_text as actual,
        coalesce(p.comparator_text, '') || p.value_text as compared_with,
        null as should_be,
        if(t.unit = p.unit, t.value_number - p.value_number, null) as difference,
        t.indicator_value_key as fact_key,
        if(
            t.is_price,
            t.number / p.number >= $least_price_times and now.yuan / last.yuan < $most_money_of_price,
            p.number >= $least_target and t.number / p.number >= $least_times and now.yuan / last.yuan < $most_money
        ) as violated
    from paired
    inner join target as t on paired.indicator_value_key = t.indicator_value_key
    inner join target as p on paired.earlier_value_key = p.indicator_value_key
    inner join rule_budget as now on t.disclosure_key = now.disclosure_key
    inner join rule_budget as last on p.disclosure_key = last.disclosure_key
)

select * exclude (violated) from checked where violated
