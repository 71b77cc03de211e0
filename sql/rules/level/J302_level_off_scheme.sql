-- J302 level_off_scheme: a level that is not among the scheme's, in a form that follows the scheme.
-- One checked row: one first or second level of a form, once. Inputs: rule_line. A form with other first levels throughout (决策, 过程,
-- 实施效果 of the central investment form) follows another scheme and is not checked, nor are the second levels under such a first level;
-- a missing 指标 at the end is no error.
with scheme as (
    select disclosure_key from rule_line group by disclosure_key having bool_or(kind1 is not null)
),

level as (
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.indicator_name,
        l.because,
        $word_first_level as what,
        l.bare1 as printed
    from rule_line as l inner join scheme as s on l.disclosure_key = s.disclosure_key
    where l.bare1 is not null
    union all
    select
        l.disclosure_key,
        l.document_key,
        l.table_no,
        l.row_no,
        l.column_no,
        l.indicator_name,
        l.because,
        $word_second_level as what,
        l.bare2 as printed
    from rule_line as l inner join scheme as s on l.disclosure_key = s.disclosure_key
    where l.bare2 is not null and l.kind1 is not null
),

first_seen as (
    select
        disclosure_key,
        document_key,
        what,
        printed,
        -- one number is compared faster than a place of three
        min(table_no * 1000000000000 + row_no * 1000000 + column_no) as place,
        arg_min(because, table_no * 1000000000000 + row_no * 1000000 + column_no) as because,
        arg_min(indicator_name, table_no * 1000000000000 + row_no * 1000000 + column_no) as indicator_name
    from level
    group by disclosure_key, document_key, what, printed
),

checked as (
    select
        disclosure_key,
        document_key,
        place // 1000000000000 as table_no,
        place // 1000000 % 1000000 as row_no,
        place % 1000000 as column_no,
        indicator_name as item,
        printed as actual,
        what as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        because,
        if(what = $word_first_level, 'level1', 'level2') as about,
        -- two patterns that are compiled once; one that depends on the row would be compiled for each row
        if(
            what = $word_first_level,
            not regexp_matches(printed, $word_first_levels_of_schemes),
            not regexp_matches(
                printed,
                $word_second_levels_of_schemes
            )
        ) as violated
    from first_seen
)

select * exclude (violated) from checked where violated
