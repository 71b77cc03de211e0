-- J433 days_beyond_year: more days in a year than it has (设施正常使用天数≥400天).
-- One checked row: one annual value in days of an indicator that counts the days of a year. Inputs: fact_indicator, fact_indicator_line.
-- Several sites together have more days, of two whole years or more; whole terms and what is said to be a sum are none of this.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        $days_of_a_year as compared_with,
        null as should_be,
        v.value_number - $days_of_a_year as difference,
        v.indicator_value_key as fact_key,
        v.value_number > $days_of_a_year and v.value_number < $days_of_two_sites as violated
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target', 'actual')
        and v.unit in $word_calendar_days
        and v.value_number is not null
        and regexp_matches(regexp_replace(l.indicator_name, '[（(][^（）()]*[）)]', '', 'g'), $word_days_within_a_year)
        and not regexp_matches(l.indicator_name, $word_days_added_up)
    qualify row_number() over (partition by v.indicator_line_key order by violated desc, v.value_role <> 'actual' desc, v.value_ordinal) = 1
)

select * exclude (violated) from checked where violated
