-- Purpose: how well the forms of each budget year pass the rules, by group of rules: where disclosure is worst
-- What another finding explains is no failure here: an error counts once.
-- Grain: one budget year, group of rules and severity
-- Inputs: meta.rule_score, meta.rule_result, main.fact_disclosure
create view mart.year_quality as
with counted as (
    select
        score.fiscal_year,
        rule.category,
        rule.severity,
        count(distinct score.rule_id) as rules_applied,
        count(distinct score.rule_id) filter (where score.failed > 0) as rules_failed,
        cast(sum(score.applied) as bigint) as applied,
        cast(sum(score.failed) as bigint) as failed
    from meta.rule_score as score
    inner join meta.rule_result as rule on score.rule_id = rule.rule_id
    where score.fiscal_year is not null and rule.error is null
    group by all
),

forms as (
    select
        fiscal_year,
        count(*) as disclosure_total
    from main.fact_disclosure
    where is_current
    group by fiscal_year
)

select
    counted.fiscal_year,
    counted.fiscal_year as year_key,
    counted.category,
    counted.severity,
    coalesce(forms.disclosure_total, 0) as disclosure_total,
    counted.rules_applied,
    counted.rules_failed,
    counted.applied,
    counted.failed,
    round(100 * (1 - counted.failed / counted.applied), 2) as quality_score
from counted
left join forms on counted.fiscal_year = forms.fiscal_year;
