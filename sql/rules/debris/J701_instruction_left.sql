-- J701 instruction_left: text of the template's instructions left in the form.
-- One checked row: one text somebody wrote. Inputs: rule_written. 不超过5天 is a value; 不超过500字 is an instruction; 每篇不少于3000字 is work, and
-- so is a form that is filled in (填写问卷): an instruction stands at the beginning or in brackets.
with found as (
    select
        *,
        regexp_extract(
            body,
            '^(?:示?例|举例|例如|样例|范例|参考|如|填报示例)\s*[：:]|[（(](?:示?例|样例|范例|举例|仅供参考)[）)]|(?:示例|样例|范例)[：:]'
            || '|填[写报表](?:说明|要求|时)|(?:^|[^申邀聘])请(?:填|在此|根据|按|如实)|此处填|在此处?填|本提示|删除本'
            || '|(?:^|[（(；;。，,])如实填[写报]|(?:^|[（(])[^，。；（）()]{0,16}(?:逐项|逐条|情况|要求)填[写报]'
            || '|[0-9一二三四五六七八九十百]+字(?:以内|左右|内)|限[0-9]+个?字|不超过[0-9]+(?:个)?字|(?:^|[（(])[^，。（）()篇份]{0,8}不少于[0-9]+个?字|可自行(?:添加|增加|增减)'
            || '|[（(](?:请|此处|如实|需|应|须|可)*(?:必填|选填|列明|概述|简述|填[写报](?:[^问申调登志率情]|$))|[（(][^（）()]{0,6}(?:必填|选填)[^（）()]{0,8}[）)]'
            || '|^(?:请)?(?:列明|概述|简述)(?:[任项年主本单部实具]|.{0,8}(?:依据|内容|情况))|^填写(?:具体|单位|项目|主要|指标|全称|本|实际)|[选任]填一项|任选一项'
            || '|行数不够|下拉选择|单击此处|点击此处|输入文字'
            || '|^(?:请)?(?:简要|简单|详细|具体)(?:说明|描述|概述|概括|阐述|填写|介绍)(?:项目|本|年度|单位|部门|实施|主要|工作|预期)'
            || '|^(?:要求|注意|提示)[：:]|目标应(?:当)?(?:细化|量化|明确|具体)|语言(?:应|要)?(?:精练|简练|简洁)'
            || '|^结合[^，。]{2,14}[，,](?:简要)?说明|并与[^，。]{2,10}(?:对应|一致)[）)。]*$'
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
        slug,
        item,
        debris as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        debris <> '' as violated
    from found
)

select * exclude (violated) from checked where violated
