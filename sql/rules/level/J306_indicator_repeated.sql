-- J306 indicator_repeated: an indicator that stands twice under the same levels of one form.
-- One checked row: one indicator, levels and description of a form. Inputs: fact_indicator_line (其中 sub-rows excluded).
-- A full stop behind a name does not make another one. The same name with another description, or with other targets (one row a
-- school), is another indicator; but a share of a project's has one target, wherever it stands.
with target as (
    select indicator_line_key, string_agg(value_text, '|' order by value_ordinal) as targets
    from fact_indicator
    where is_current and value_role <> 'actual'
    group by indicator_line_key
),

-- one share of one thing has one target
share as (
    select
        l.disclosure_key,
        l.document_key,
        rtrim(l.indicator_name, '。．.；;，,、：: ') as name,
        v.table_no,
        v.row_no,
        v.column_no,
        v.value_number
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role = 'target'
        and v.unit = '%'
        and v.value_number is not null
        and v.breakdown is null
        and not v.is_part
        and l.subject = 'project'
        and l.description is null
),

contradicted as (
    select
        disclosure_key,
        document_key,
        name,
        count(*) as times,
        max((table_no, row_no, column_no)) as place
    from share
    group by disclosure_key, document_key, name
    having count(distinct value_number) > 1
),

checked as (
    select
        disclosure_key,
        document_key,
        place[1] as table_no,
        place[2] as row_no,
        place[3] as column_no,
        name as item,
        times as actual,
        1 as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        true as violated
    from contradicted
    union all
    select
        l.disclosure_key,
        l.document_key,
        max((l.table_no, l.row_no, l.column_no))[1] as table_no,
        max((l.table_no, l.row_no, l.column_no))[2] as row_no,
        max((l.table_no, l.row_no, l.column_no))[3] as column_no,
        min(l.indicator_name) as item,
        count(*) as actual,
        1 as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        count(*) > 1 as violated
    from fact_indicator_line as l
    left join target as t on l.indicator_line_key = t.indicator_line_key
    where l.is_current and not l.is_part
    group by l.disclosure_key, l.document_key, l.level1, l.level2, rtrim(l.indicator_name, '。．.；;，,、：: '), l.description, t.targets
)

select * exclude (violated) from checked where violated
