-- Purpose: how well each unit's forms pass the rules, by group of rules: where disclosure is worst
-- What another finding explains is no failure here: an error counts once.
-- Grain: one unit, group of rules and severity
-- Inputs: meta.rule_score, meta.rule_result, main.fact_disclosure, main.dim_unit
create view mart.unit_quality as
with counted as (
    select
        score.unit_key,
        rule.category,
        rule.severity,
        count(distinct score.rule_id) as rules_applied,
        count(distinct score.rule_id) filter (where score.failed > 0) as rules_failed,
        cast(sum(score.applied) as bigint) as applied,
        cast(sum(score.failed) as bigint) as failed
    from meta.rule_score as score
    inner join meta.rule_result as rule on score.rule_id = rule.rule_id
    where score.unit_key != 'unknown' and rule.error is null
    group by all
),

forms as (
    select
        unit_key,
        count(*) as disclosure_total
    from main.fact_disclosure
    where is_current
    group by unit_key
)

select
    counted.unit_key,
    unit.unit_name as organisation_name,
    unit.region_key,
    unit.region_code,
    unit.province,
    unit.city,
    unit.county,
    counted.category,
    counted.severity,
    coalesce(forms.disclosure_total, 0) as disclosure_total,
    counted.rules_applied,
    counted.rules_failed,
    counted.applied,
    counted.failed,
    round(100 * (1 - counted.failed / counted.applied), 2) as quality_score
from counted
left join forms on counted.unit_key = forms.unit_key
inner join main.dim_unit as unit on counted.unit_key = unit.unit_key;
