-- J502 execution_reason_missing: little of the budget executed and no reason anywhere in the form.
-- One checked row: the total's (else the only) execution rate of an evaluation, printed with the funding or among the indicators. Inputs:
-- fact_execution, fact_indicator_line, fact_indicator, fact_field, rule_pair.
with printed as (
    select
        disclosure_key, document_key, table_no, row_no, column_no, rate, execution_key as fact_key,
        if(funding_source = 'total', 1, 2) as rank_no, execution_ordinal as ordinal_no
    from fact_execution
    where is_current and stage = 'evaluation' and rate is not null
    union all
    select
        v.disclosure_key, v.document_key, v.table_no, v.row_no, v.column_no, v.value_number as rate, v.indicator_value_key as fact_key,
        3 as rank_no, v.indicator_ordinal as ordinal_no
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.stage = 'evaluation'
        and v.value_role = 'actual'
        and regexp_matches(l.indicator_name, '^(部门|项目|全年|年度|整体)?(预算|资金)执行率')
        and (v.unit = '%' or v.value_number > 1)
),

rated as (
    select * from printed
    qualify row_number() over (partition by disclosure_key order by rank_no, ordinal_no) = 1
),

reasoned as (
    -- a reason beside a missed target is that target's, unless it speaks of money
    select l.disclosure_key
    from fact_indicator_line as l
    left join rule_pair as p on l.indicator_line_key = p.indicator_line_key and p.verdict = 'not_met'
    where
        length(trim(coalesce(l.reason_text, ''))) > 1
        and (p.indicator_line_key is null or regexp_matches(l.reason_text, '资金|预算|支付|支出|执行|拨付|结算|招标|采购'))
    union
    select disclosure_key from fact_field
    where
        (regexp_matches(slug, 'reason|problem|deviation|measure') and length(trim(text)) > 1)
        or (slug in ('remark', 'conclusion', 'improvement') and regexp_matches(
            text, '(执行|支出|支付).*(原因|因|受|影响)|(因|受|影响).*(执行|支出|支付)|结转|跨年|尾款|节余|结余|滞后|未支付|兑付'
        ))
    union
    select disclosure_key from fact_disclosure
    where is_current and regexp_matches(actual_text, '(执行率|支出进度|支付进度|预算执行).*(原因|主要是|由于|因|受)')
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        null as item,
        rate as actual,
        $least_rate as expected,
        rate - $least_rate as difference,
        fact_key,
        rate < $least_rate and disclosure_key not in (select disclosure_key from reasoned) as violated
    from rated
)

select * exclude (violated) from checked where violated
