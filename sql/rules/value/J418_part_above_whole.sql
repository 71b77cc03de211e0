-- J418 part_above_whole: a row 其中 that asks for, or counts, more than the row whose part it is, and so does a name that says of which it is
-- one (改造小区中加装电梯户数 below 改造老旧小区户数).
-- One checked row: one count of a part below an indicator in the same unit. Inputs: fact_indicator_line, fact_indicator. The whole is the
-- last row before it that is no part, under the same levels. A share of a part may be above that of the whole, and so may its price.
with line as (
    select
        disclosure_key,
        indicator_line_key,
        indicator_name,
        is_part,
        indicator_ordinal,
        last_value(if(is_part, null, (level1, level2, indicator_line_key)) ignore nulls) over (
            partition by disclosure_key order by indicator_ordinal
        ) as whole,
        (level1, level2) as levels
    from fact_indicator_line
    where
        is_current
        and disclosure_key in (
            select p.disclosure_key
            from fact_indicator_line as p
            where p.is_current and (p.is_part or regexp_matches(p.indicator_name, $word_part_in_name))
        )
),

part as (
    select indicator_line_key, indicator_name, whole[3] as whole_key
    from line
    where is_part and whole is not null and (whole[1], whole[2]) is not distinct from levels
    union all
    -- the row above has all signs of what stands before 中, in their order
    select indicator_line_key, indicator_name, above as whole_key
    from (
        select
            *,
            lag(indicator_line_key) over form as above,
            lag(indicator_name) over form as name_above,
            lag(levels) over form as levels_above,
            regexp_extract(indicator_name, $word_part_in_name, 1) as whole_name
        from line
        where not is_part
        window form as (partition by disclosure_key order by indicator_ordinal)
    ) as named
    where
        length(whole_name) >= 3
        and levels_above is not distinct from levels
        and regexp_matches(name_above, array_to_string(string_split(regexp_replace(whole_name, '[^\p{Han}]', '', 'g'), ''), '.*'))
),

valued as (
    select *
    from fact_indicator
    where
        is_current
        and indicator_line_key in (select unnest([part.indicator_line_key, part.whole_key]) from part)
        and value_role in ('target', 'actual')
        and value_number is not null
        and value_high is null
        and breakdown is null
        and value_year is null
        and coalesce(comparator, '=') in ('=', '>=', '>')
        and not regexp_matches(coalesce(unit, '%'), '[%‰/]')
    qualify row_number() over (partition by indicator_line_key, value_role order by value_ordinal) = 1
),

checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        part.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        coalesce(w.comparator_text, '') || w.value_text as compared_with,
        null as should_be,
        if(v.unit = w.unit, cast(v.value_number - w.value_number as double), null) as difference,
        v.indicator_value_key as fact_key,
        v.base_number > w.base_number as violated
    from part
    inner join valued as v on part.indicator_line_key = v.indicator_line_key
    inner join valued as w
        on part.whole_key = w.indicator_line_key and v.value_role = w.value_role and v.base_unit is not distinct from w.base_unit
    -- one finding a row: the target's, else the actual value's
    qualify row_number() over (partition by v.indicator_line_key order by violated desc, v.value_role = 'target' desc) = 1
)

select * exclude (violated) from checked where violated
