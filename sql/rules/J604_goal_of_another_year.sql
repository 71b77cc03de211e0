-- J604 goal_of_another_year: an annual goal that says it is for another year.
-- One checked row: one form with a year whose goal says which year's goal it is. Inputs: fact_disclosure.
-- Years of notices and plans (关于下达2021年…计划的通知) say nothing about the goal and are not looked at.
with goal as (
    select
        *,
        regexp_extract_all(regexp_replace(goal_text, '\s', '', 'g'), '(20[0-9]{2})年(?:度)?(?:总体|绩效|年度|预算|工作)*(?:目标|任务)', 1) as years
    from fact_disclosure
    where is_current and fiscal_year is not null and goal_text is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        null as item,
        array_to_string(list_distinct(years), '、') as actual,
        fiscal_year as expected,
        null as difference,
        null as fact_key,
        not list_contains(years, cast(fiscal_year as varchar)) as violated
    from goal
    where len(years) > 0
)

select * exclude (violated) from checked where violated
