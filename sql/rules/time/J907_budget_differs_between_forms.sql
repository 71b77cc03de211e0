-- J907 budget_differs_between_forms: the initial budget of an evaluation or a monitoring form is not that of the goal form, or
-- of the monitoring form where there is no goal form.
-- One checked row: one later form with an initial budget, beside the goal form's of the same project (or unit) and year. Inputs:
-- rule_stage_pair, rule_money_total. A budget of 0 was given during the year; one that was adjusted stands in another column; ten thousand
-- times another one is an error of units, which is J104's.
with checked as (
    select
        p.disclosure_key,
        p.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        (select c.name_zh from dim_code as c where c.code_set = 'stage' and c.code = p.stage) as item,
        t.amount_yuan as actual,
        e.amount_yuan as compared_with,
        null as should_be,
        t.amount_yuan - e.amount_yuan as difference,
        t.funding_key as fact_key,
        abs(t.amount_yuan - e.amount_yuan) > greatest($tolerance_yuan, $tolerance_share * e.amount_yuan)
        and greatest(t.amount_yuan / e.amount_yuan, e.amount_yuan / t.amount_yuan) not between $wrong_unit / 3 and $wrong_unit * 3
            as violated
    from rule_stage_pair as p
    inner join rule_money_total as t on p.disclosure_key = t.disclosure_key
    inner join rule_money_total as e on p.earlier_key = e.disclosure_key and t.measure = e.measure and t.period = e.period
    where
        (
            p.earlier_stage = 'goal'
            or p.disclosure_key not in (select g.disclosure_key from rule_stage_pair as g where g.earlier_stage = 'goal')
        )
        and t.measure = 'initial_budget'
        and t.period = 'annual'
        and t.amount_yuan > 0
        and e.amount_yuan > 0
        and not t.is_summed
        and not e.is_summed
)

select * exclude (violated) from checked where violated
