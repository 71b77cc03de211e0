-- J109 cost_above_budget: a ceiling of what the project may cost that is above all money that the form has for it.
-- One checked row: one target in money of a cost indicator of a form with a total. Inputs: fact_indicator, rule_line, rule_money_total,
-- rule_term, rule_wrong_unit. The price of one thing (单价, 每公里, 元/人) is none of the whole, nor is a saving; a project of several years
-- may cost more than the year's money. What is ten thousand times off is J104's.
with budget as (
    select disclosure_key, max(amount_yuan) as yuan, arg_max(funding_key, (amount_yuan, funding_key)) as funding_key
    from rule_money_total
    where measure in ('initial_budget', 'adjusted_budget', 'executed')
    group by disclosure_key
),

lasting as (
    select disclosure_key
    from rule_term
    where list_max(list_transform(days, lambda day: day[1])) > list_min(list_transform(days, lambda day: day[1]))
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        v.base_number as actual,
        b.yuan as compared_with,
        null as should_be,
        cast(v.base_number - b.yuan as double) as difference,
        v.indicator_value_key as fact_key,
        v.unit as money_unit,
        v.base_number > b.yuan * $least_ratio as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    inner join budget as b on v.disclosure_key = b.disclosure_key
    anti join lasting on v.disclosure_key = lasting.disclosure_key
    left join rule_wrong_unit as w on v.indicator_value_key = w.target_key
    where
        v.value_role in ('target', 'adjusted_target')
        and v.value_year is null
        and v.base_unit = '元'
        and v.value_high is null
        and v.comparator is distinct from '>='
        and v.comparator is distinct from '>'
        and (l.is_cost or regexp_matches(l.indicator_name, $word_cost_in_money))
        and not regexp_matches(l.indicator_name, $word_of_something_else)
        and b.yuan > 0
        and w.target_key is null
)

select * exclude (violated) from checked where violated
