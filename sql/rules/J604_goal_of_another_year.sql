-- J604 goal_of_another_year: an annual goal, or a summary, that says it is of another year.
-- One checked row: one text of a form with a year that says which year it is about: where it begins (2024年，…; 根据2021年度工作安排), or as
-- that year's goal, plan or work. Inputs: rule_written, fact_disclosure. Years of notices and plans (关于下达2021年…计划的通知), of what was
-- begun or is to be done by then (自2019年以来, 到2025年) say nothing about the text; a text that names the form's own year anywhere is of
-- that year.
with text as (
    select f.*, w.item as what, w.slug, regexp_replace(w.body, '\s', '', 'g') as body
    from fact_disclosure as f
    inner join rule_written as w on f.disclosure_key = w.disclosure_key
    where w.slug in ('goal', 'actual_summary') and f.fiscal_year is not null
),

said as (
    select
        *,
        coalesce(
            nullif(regexp_extract(
                body,
                '^(?:(?:目标|一|二|三|[0-9])[0-9]?[：:、.．]|[一二三]是)?(?:根据|按照|围绕|聚焦|结合|立足|为做好|为|在|做好|完成|本单位|我局|我单位|本部门|全县|全市|全区)?'
                || '(20[0-9]{2})年(?:[^以至到前底末立启批印建起初—-]|$)',
                1
            ), ''),
            nullif(regexp_extract(body, '(20[0-9]{2})年(?:度)?(?:总体|绩效|年度|预算|工作)*(?:目标|任务)', 1), '')
        ) as year_text
    from text
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        slug,
        what as item,
        year_text as actual,
        fiscal_year as expected,
        null as difference,
        null as fact_key,
        not contains(body, cast(fiscal_year as varchar)) as violated
    from said
    where
        year_text is not null
        and not regexp_matches(left(body, 40), '通知|文件|方案|办法|意见|〔|下达|批复|印发')
        and not regexp_matches(body, '^[^，。；：]{0,8}20[0-9]{2}年[^，。；：]{0,12}(基础上|以来|成果|结转|结余)')
)

select * exclude (violated) from checked where violated
