-- J306 indicator_repeated: an indicator that stands twice under the same levels of one form.
-- One checked row: one indicator, levels and description of a form. Inputs: fact_indicator_line (其中 sub-rows excluded), fact_indicator,
-- fact_mention.
-- A full stop behind a name does not make another one. The same name with another description, or with other targets (one row a
-- school), is another indicator; but a share of a project's has one target, wherever it stands, and of two counts of one name and unit of
-- which the form's own text gives one and not the other, the other is a slip.
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

-- two counts of one thing, and which of them the texts of the form give
twice as (
    select
        l.disclosure_key,
        l.document_key,
        rtrim(l.indicator_name, '。．.；;，,、：: ') as name,
        v.base_unit,
        list((v.table_no, v.row_no, v.column_no) order by v.row_no, v.column_no) as places,
        list(cast(v.base_number as double) order by v.row_no, v.column_no) as numbers
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role = 'target'
        and v.unit <> '%'
        and not contains(v.unit, '/')
        and v.value_number is not null
        and v.value_high is null
        and v.breakdown is null
        and not v.is_part
        and l.description is null
    group by l.disclosure_key, l.document_key, name, v.base_unit
    having count(*) = 2 and count(distinct v.base_number) = 2 and count(distinct l.indicator_line_key) = 2
),

mentioned as (
    select
        t.*,
        bool_or(m.base_number = t.numbers[1]) as has_first,
        bool_or(m.base_number = t.numbers[2]) as has_second,
        bool_or(m.base_number = t.numbers[1] + t.numbers[2]) as has_both
    from twice as t
    inner join fact_mention as m on t.disclosure_key = m.disclosure_key and t.base_unit = m.base_unit
    where m.mention_kind = 'figure' and m.slug in ('goal', 'actual_summary')
    group by all
),

contradicted_count as (
    select
        disclosure_key,
        document_key,
        name,
        2 as times,
        places[if(has_first, 2, 1)] as place
    from mentioned
    where has_first <> has_second and not has_both
),

differing as (
    select * from contradicted
    union all
    select * from contradicted_count
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
    from differing
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
