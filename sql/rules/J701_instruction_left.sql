-- J701 instruction_left: text of the template's instructions left in the form.
-- One checked row: one text somebody wrote. Inputs: rule_written. 不超过5天 is a value; 不超过500字 is an instruction.
with found as (
    select
        *,
        regexp_extract(
            body,
            '填写说明|填报说明|填表说明|填写要求|请填写|请在此|请根据|此处填写|此处填报'
            || '|[0-9一二三四五六七八九十百]+字(?:以内|左右)|不超过[0-9]+(?:个)?字|不少于[0-9]+(?:个)?字|可自行(?:添加|增加|增减)|行数不够|下拉选择|单击此处|点击此处|输入文字'
        ) as debris
    from rule_written
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        item,
        debris as actual,
        null as expected,
        null as difference,
        fact_key,
        debris <> '' as violated
    from found
)

select * exclude (violated) from checked where violated
