-- J701 instruction_left: text of the template's instructions left in the form.
-- One checked row: one text somebody wrote. Inputs: rule_written. 不超过5天 is a value; 不超过500字 is an instruction; 每篇不少于3000字 is work, and
-- so is a form that is filled in (填写问卷): an instruction stands at the beginning or in brackets.
with found as (
    select
        *,
        regexp_extract(
            body,
            $word_instruction
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
        because,
        about,
        debris <> '' as violated
    from found
)

select * exclude (violated) from checked where violated
