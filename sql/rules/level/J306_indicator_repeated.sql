-- J306 indicator_repeated: an indicator that stands twice under the same levels of one form, or a count with one target under two levels.
-- One checked row: one indicator, levels and description of a form. Inputs: fact_indicator_line (其中 sub-rows excluded), fact_indicator,
-- fact_mention.
-- A full stop behind a name does not make another one. The same name with another description, or with other targets (one row a
-- school), is another indicator; but a share of a project's has one target, wherever it stands, and of two counts of one name and unit of
-- which the form's own text gives one and not the other, the other is a slip.
with line as (
    -- few names end in a mark, and to look is a sixth of what cutting costs
    select
        *,
        case
            when regexp_matches(indicator_name, '[。．.；;，,、：: ]$') then rtrim(indicator_name, '。．.；;，,、：: ')
            else indicator_name
        end as name
    from fact_indicator_line
    where is_current
),

-- most names stand once under their levels: only the others are held against their targets
named as materialized (
    select disclosure_key, document_key, level1, level2, name, description, count(*) as times
    from line
    where not is_part
    group by disclosure_key, document_key, level1, level2, name, description
),

several as (
    select l.disclosure_key, l.document_key, l.level1, l.level2, l.name, l.description, l.indicator_line_key
    from line as l
    inner join named as n
        on
            l.disclosure_key = n.disclosure_key
            and l.document_key = n.document_key
            and l.name = n.name
            and l.level1 is not distinct from n.level1
            and l.level2 is not distinct from n.level2
            and l.description is not distinct from n.description
    where n.times > 1 and not l.is_part
),

target as (
    select v.indicator_line_key, string_agg(v.value_text, '|' order by v.value_ordinal) as targets
    from fact_indicator as v
    semi join several on v.indicator_line_key = several.indicator_line_key
    where v.is_current and v.value_role <> 'actual'
    group by v.indicator_line_key
),

repeated as (
    select
        s.disclosure_key,
        s.document_key,
        max((l.table_no, l.row_no, l.column_no)) as place,
        min(l.indicator_name) as item,
        count(*) as times
    from several as s
    inner join fact_indicator_line as l on s.indicator_line_key = l.indicator_line_key
    left join target as t on s.indicator_line_key = t.indicator_line_key
    group by s.disclosure_key, s.document_key, s.level1, s.level2, s.name, s.description, t.targets
),

-- one share of one thing has one target
share as (
    select
        l.disclosure_key,
        l.document_key,
        l.name,
        v.table_no,
        v.row_no,
        v.column_no,
        v.value_number
    from fact_indicator as v
    inner join line as l on v.indicator_line_key = l.indicator_line_key
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
    having min(value_number) < max(value_number)
),

-- two counts of one thing, and which of them the texts of the form give
counted as (
    select
        l.disclosure_key,
        l.document_key,
        l.level1,
        l.name,
        l.indicator_line_key,
        v.base_unit,
        cast(v.base_number as double) as number,
        v.table_no,
        v.row_no,
        v.column_no,
        (l.table_no, l.row_no, l.column_no) as name_place
    from fact_indicator as v
    inner join line as l on v.indicator_line_key = l.indicator_line_key
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
),

double as (
    select disclosure_key, name, base_unit
    from counted
    group by disclosure_key, name, base_unit
    having count(*) = 2 and min(number) < max(number) and min(indicator_line_key) < max(indicator_line_key)
),

twice as (
    select
        c.disclosure_key,
        c.document_key,
        c.name,
        c.base_unit,
        list((c.table_no, c.row_no, c.column_no) order by c.row_no, c.column_no) as places,
        list(c.number order by c.row_no, c.column_no) as numbers
    from counted as c
    semi join double on c.disclosure_key = double.disclosure_key and c.name = double.name and c.base_unit = double.base_unit
    group by c.disclosure_key, c.document_key, c.name, c.base_unit
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

-- the same count of the same thing under output and under benefit
across as (
    select
        disclosure_key,
        document_key,
        name,
        2 as times,
        max(name_place) as place
    from counted
    where number > 1
    group by disclosure_key, document_key, name, base_unit
    having count(*) = 2 and min(number) = max(number) and min(level1) < max(level1)
),

differing as (
    select * from across
    union all
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
        disclosure_key,
        document_key,
        place[1] as table_no,
        place[2] as row_no,
        place[3] as column_no,
        item,
        times as actual,
        1 as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        times > 1 as violated
    from (
        select * from repeated
        union all by name
        select disclosure_key, document_key, null as place, null as item, 1 as times from named where times = 1
    ) as each_name
)

select * exclude (violated) from checked where violated
