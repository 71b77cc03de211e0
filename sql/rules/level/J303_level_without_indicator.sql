-- J303 level_without_indicator: a form of the scheme without an output indicator, or without a benefit indicator.
-- One checked row: one current form with standard first levels, once for each of the two. Inputs: rule_line.
with scheme as (
    select
        disclosure_key,
        document_key,
        min((table_no, row_no)) as place,
        coalesce(bool_or(kind1 = 'output' or kind2 = 'output'), false) as has_output,
        coalesce(bool_or(kind1 = 'benefit' or kind2 = 'benefit'), false) as has_benefit
    from rule_line
    group by disclosure_key, document_key
    having bool_or(kind1 is not null)
),

asked as (
    select disclosure_key, document_key, place, $word_output_indicators as item, has_output as has from scheme
    union all
    select disclosure_key, document_key, place, $word_benefit_indicators as item, has_benefit as has from scheme
),

checked as (
    select
        disclosure_key,
        document_key,
        place[1] as table_no,
        place[2] as row_no,
        null as column_no,
        item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not has as violated
    from asked
)

select * exclude (violated) from checked where violated
