-- rule_rate: the execution rates of current forms, printed with the funding or among the indicators (预算执行率).
-- Grain: one printed rate. Inputs: fact_execution, fact_indicator_line, fact_indicator, rule_wrong_unit. rank_no: the total's first,
-- indicators last. A bare 0.88 may be a share of one: what the reading could not tell is left out, and so is what was divided by an amount
-- in another unit than it says (0.01 %, 980,000 %), which is J104's.
create or replace temp view rule_rate as
with rate as (
    select
        disclosure_key,
        document_key,
        stage,
        table_no,
        row_no,
        column_no,
        coalesce(rate_text, printf('%g', cast(rate as double)) || '%') as item,
        rate,
        weight,
        score,
        execution_key as fact_key,
        because,
        if(funding_source = 'total', 1, 2) as rank_no,
        execution_ordinal as ordinal_no
    from fact_execution
    where is_current and rate is not null and not coalesce(rate > 0 and rate <= 1.5 and not regexp_matches(rate_text, '[%％]'), false)
    union all
    select
        v.disclosure_key,
        v.document_key,
        v.stage,
        v.table_no,
        v.row_no,
        v.column_no,
        v.value_text as item,
        v.value_number as rate,
        l.weight,
        l.score,
        v.indicator_value_key as fact_key,
        l.because,
        3 as rank_no,
        v.indicator_ordinal as ordinal_no
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role = 'actual'
        and regexp_matches(l.indicator_name, $word_execution_rate_of)
        and (v.unit = '%' or v.value_number > 1)
        and (v.value_number = 0 or v.value_number > 1.5 or regexp_matches(v.value_text, '[%％百]'))
)

select *
from rate
where
    (
        (rate = 0 or rate between 0.1 and 1000)
        or disclosure_key not in (select w.disclosure_key from rule_wrong_unit as w where w.suspect = 'amount')
    )
    -- nor can a rate be worked out of 0.05 that should be some hundred 万元: its digits are lost
    and disclosure_key not in (
        select w.disclosure_key
        from rule_wrong_unit as w
        where w.suspect = 'amount' and w.scale < 1 and w.amount_yuan < 1000 and w.amount_yuan % 100 = 0
    )
