-- J907 budget_differs_between_forms: the initial budget of an evaluation or a monitoring form is not that of the goal form, or
-- of the monitoring form where there is no goal form.
-- One checked row: one later form with an initial budget, beside the goal form's of the same project (or unit) and year. Inputs:
-- rule_stage_pair, rule_money_total, rule_written. A budget of 0 was given during the year; one that was adjusted stands in another column;
-- ten thousand times another one is an error of units, which is J104's. A form that prints only the year's budget (全年预算数) is held to the
-- goal form's where it is far off and tells of no change.
with later as (
    select
        p.disclosure_key,
        p.document_key,
        p.stage,
        p.earlier_key,
        p.earlier_stage,
        t.* exclude (disclosure_key, document_key)
    from rule_stage_pair as p
    inner join rule_money_total as t on p.disclosure_key = t.disclosure_key
    where t.measure in ('initial_budget', 'adjusted_budget') and t.period = 'annual' and t.amount_yuan > 0 and not t.is_summed
    qualify row_number() over (partition by p.disclosure_key, p.earlier_key order by t.measure <> 'initial_budget') = 1
),

changed as (
    select distinct w.disclosure_key
    from rule_written as w
    semi join later as l on w.disclosure_key = l.disclosure_key and l.measure = 'adjusted_budget' and l.earlier_stage = 'goal'
    where regexp_matches(w.body, $word_budget_was_changed)
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        (select c.name_zh from dim_code as c where c.code_set = 'stage' and c.code = t.stage)
        || $word_said_form || if(t.measure = 'initial_budget', $word_said_initial_budget, $word_said_budget_of_year) as item,
        t.amount_yuan as actual,
        e.amount_yuan as compared_with,
        null as should_be,
        t.amount_yuan - e.amount_yuan as difference,
        t.funding_key as fact_key,
        abs(t.amount_yuan - e.amount_yuan)
        > greatest($tolerance_yuan, if(t.measure = 'initial_budget', $tolerance_share, $far_off) * e.amount_yuan)
        and greatest(t.amount_yuan / e.amount_yuan, e.amount_yuan / t.amount_yuan) not between $wrong_unit / 3 and $wrong_unit * 3
            as violated
    from later as t
    inner join rule_money_total as e on t.earlier_key = e.disclosure_key
    where
        (
            t.earlier_stage = 'goal'
            or t.disclosure_key not in (select g.disclosure_key from rule_stage_pair as g where g.earlier_stage = 'goal')
        )
        and e.measure = 'initial_budget'
        and e.period = 'annual'
        and e.amount_yuan > 0
        and not e.is_summed
        and (
            t.measure = 'initial_budget'
            or t.earlier_stage = 'goal' and t.disclosure_key not in (select c.disclosure_key from changed as c)
        )
)

select * exclude (violated) from checked where violated
