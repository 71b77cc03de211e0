-- zh: 公开材料中哪些问题最多？
-- en: Which problems are most frequent in what was published?
-- param severity text = null | 严重程度：blocking、warning 或 info，空则全部 | severity: blocking, warning or info; all where none is given
select
    finding.rule_id,
    rule.title_zh,
    rule.title_en,
    finding.severity,
    count(*) as findings,
    count(*) filter (where finding.cause_key is null) as errors,
    count(finding.cause_key) as consequences,
    count(distinct finding.disclosure_key) as forms
from mart.finding as finding
inner join meta.rule as rule on finding.rule_id = rule.rule_id
where $severity is null or finding.severity = $severity
group by all
order by errors desc, finding.rule_id asc;
