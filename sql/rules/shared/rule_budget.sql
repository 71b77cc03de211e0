-- rule_budget: the budget that a form prints, in yuan, to hold against another year's: the annual initial one before others.
-- Grain: one form with a budget. Inputs: rule_money_total.
create or replace temp table rule_budget as
select disclosure_key, arg_min(amount_yuan, (period, measure <> 'initial_budget')) as yuan
from rule_money_total
where measure in ('initial_budget', 'adjusted_budget') and amount_yuan > 0
group by disclosure_key;
