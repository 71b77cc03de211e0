-- J121 received_rate_differs: a printed rate of what came in (到位率) that its row's amounts do not give.
-- One checked row: one such rate beside a received amount and a budget. Inputs: fact_field, rule_amount. It may be reckoned on the initial
-- or on the adjusted budget.
with printed as (
    select
        disclosure_key,
        document_key,
        field_key,
        table_no,
        row_no,
        column_no,
        text,
        cast(regexp_extract(text, '^([0-9]+(?:[.][0-9]+)?)', 1) as double) as rate
    from fact_field
    where is_current and slug = 'received_rate' and regexp_full_match(text, '[0-9]+([.][0-9]+)?[%％]?')
),

beside as (
    select
        p.disclosure_key,
        p.document_key,
        p.field_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.text,
        p.rate,
        any_value(a.label) as label,
        cast(sum(a.amount_yuan) filter (where a.measure = 'received') as double) as received,
        cast(sum(a.amount_yuan) filter (where a.measure = 'initial_budget') as double) as initial,
        cast(sum(a.amount_yuan) filter (where a.measure = 'adjusted_budget') as double) as adjusted
    from printed as p
    inner join rule_amount as a on p.disclosure_key = a.disclosure_key and p.table_no = a.table_no and p.row_no = a.row_no
    where a.period = 'annual' and a.measure in ('received', 'initial_budget', 'adjusted_budget')
    group by all
    having count(*) filter (where a.measure = 'received') = 1 and count(distinct a.funding_source) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        rate as actual,
        round(received / coalesce(nullif(adjusted, 0), nullif(initial, 0)) * 100, 2) as compared_with,
        if(initial > 0 and adjusted > 0 and initial <> adjusted, null, compared_with) as should_be,
        rate - compared_with as difference,
        field_key as fact_key,
        -- a bare 0.96 is a share of one
        not (rate <= 1.5 and not regexp_matches(text, '[%％]'))
        and least(
            abs(rate - compared_with), coalesce(abs(rate - received / nullif(initial, 0) * 100), 1e9)
        ) > $tolerance_points as violated
    from beside
    where received is not null and coalesce(nullif(adjusted, 0), nullif(initial, 0)) > 0
)

select * exclude (violated) from checked where violated
