-- J908 monitoring_beyond_year: more was reported half-way through the year than at its end.
-- One checked row: what was executed, or one count that was reached, in a monitoring form and in the evaluation of the same project (or
-- unit) and year. Inputs: rule_stage_pair, rule_stage_value, rule_money_total,
-- fact_funding.
-- Of two figures that contradict one another the evaluation's is told where it falls short of its own target, else the monitoring's.
with counted as (
    select
        disclosure_key,
        document_key,
        earlier_key,
        earlier_document_key,
        indicator_name as item,
        actual.base_number as year_end,
        earlier_actual.base_number as so_far,
        coalesce(target.base_number > actual.base_number, false) as is_year_end,
        actual,
        earlier_actual
    from rule_stage_value
    where
        stage = 'evaluation'
        and earlier_stage = 'monitoring'
        and standard_level2 = 'quantity'
        and polarity is distinct from 'negative'
        and coalesce(target.comparator, '>=') not in ('<=', '<')
        and actual.base_unit is not distinct from earlier_actual.base_unit
        and not coalesce(regexp_matches(actual.unit, '[%‰/元]'), false)
        and actual.value_high is null
        and actual.value_number is not null
        and earlier_actual.value_number is not null
        and earlier_actual.value_high is null
),

spent as (
    select
        p.*,
        t as year_end,
        e as so_far
    from rule_stage_pair as p
    inner join rule_money_total as t on p.disclosure_key = t.disclosure_key
    inner join rule_money_total as e on p.earlier_key = e.disclosure_key and t.measure = e.measure and t.period = e.period
    where
        p.stage = 'evaluation' and p.earlier_stage = 'monitoring' and t.measure = 'executed' and t.period = 'annual'
        and not t.is_summed and not e.is_summed
),

checked as (
    select
        if(is_year_end, disclosure_key, earlier_key) as disclosure_key,
        if(is_year_end, document_key, earlier_document_key) as document_key,
        if(is_year_end, actual.table_no, earlier_actual.table_no) as table_no,
        if(is_year_end, actual.row_no, earlier_actual.row_no) as row_no,
        if(is_year_end, actual.column_no, earlier_actual.column_no) as column_no,
        item,
        earlier_actual.value_text as actual,
        actual.value_text as compared_with,
        null as should_be,
        cast(so_far - year_end as double) as difference,
        if(is_year_end, actual.indicator_value_key, earlier_actual.indicator_value_key) as fact_key,
        so_far > year_end as violated
    from counted
    union all
    select
        earlier_key as disclosure_key,
        earlier_document_key as document_key,
        spent.so_far.table_no,
        spent.so_far.row_no,
        spent.so_far.column_no,
        $word_executed_figure as item,
        printed_so_far.amount_text || coalesce(printed_so_far.money_unit, '') as actual,
        printed_year_end.amount_text || coalesce(printed_year_end.money_unit, '') as compared_with,
        null as should_be,
        cast(so_far.amount_yuan - year_end.amount_yuan as double) as difference,
        spent.so_far.funding_key as fact_key,
        so_far.amount_yuan > year_end.amount_yuan + $tolerance_yuan as violated
    from spent
    inner join fact_funding as printed_so_far on spent.so_far.funding_key = printed_so_far.funding_key
    inner join fact_funding as printed_year_end on spent.year_end.funding_key = printed_year_end.funding_key
)

select * exclude (violated) from checked where violated
