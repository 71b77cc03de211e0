-- zh: 一个单位的公开材料有哪些问题，在哪一格？
-- en: What is wrong in what one unit published, and in which cell?
-- param unit text = 开州区 | 单位名称中的文字 | words in the unit's name
select
    organisation_name,
    rule_id,
    severity,
    message_zh,
    printed,
    compared_with,
    should_be,
    source_file,
    table_no,
    row_no,
    column_no,
    cause_rule_id,
    cause_message_zh,
    finding_key,
    cause_key
from mart.finding
where contains(organisation_name, $unit) or contains(unit_name, $unit)
order by organisation_name, coalesce(cause_rule_id, rule_id), coalesce(cause_key, finding_key), cause_key nulls first, rule_id;
