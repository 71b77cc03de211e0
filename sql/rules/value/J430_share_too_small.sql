-- J430 share_too_small: a share of what is to be much, printed a hundred times too small (满意度≥0.9%, or 0.88 beside the unit %).
-- One checked row: one value in % of an indicator whose name is a share alone. Inputs: fact_indicator, rule_line.
-- Of satisfaction anything up to 1 % is meant a hundred times higher, of other shares from half a percent on: 0.3 % may be covered indeed.
-- Growth of a share and shares of what is bad (不合格率) may be that small.
with checked as (
    select
        v.disclosure_key,
        v.document_key,
        v.table_no,
        v.row_no,
        v.column_no,
        l.indicator_name as item,
        coalesce(v.comparator_text, '') || v.value_text as actual,
        null as compared_with,
        regexp_extract(v.value_text, '^[^0-9.]+')
        || printf('%g', cast(v.value_number * 100 as double))
        || regexp_extract(v.value_text, '[%％]') as should_be,
        null as difference,
        v.indicator_value_key as fact_key,
        v.value_number <= 1
        and v.value_number >= if(regexp_matches(l.indicator_name, $word_satisfied), 0.01, 0.5) as violated
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.unit = '%'
        and v.value_number is not null
        and v.value_high is null
        and coalesce(v.comparator, '=') in ('=', '>=', '>')
        and regexp_matches(regexp_replace(l.indicator_name, '[（(][^（）()]*[）)]', '', 'g'), $word_share_alone)
        and not regexp_matches(l.indicator_name, $word_told_as_change)
        and l.polarity is distinct from 'negative'
)

select * exclude (violated) from checked where violated
