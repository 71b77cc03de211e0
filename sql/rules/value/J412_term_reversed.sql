-- J412 term_reversed: a project that ends before it begins.
-- One checked row: one form with both ends of its term. Inputs: fact_disclosure, rule_term.
-- Both ends are compared as far as both are printed: 2023年12月 and 2023年 are not out of order.
with checked as (
    select
        f.disclosure_key,
        f.document_key,
        f.table_no,
        f.row_no,
        null as column_no,
        'duration' as slug,
        null as item,
        t.body as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        list_slice(t.days[2], 1, least(len(t.days[1]), len(t.days[2]))) < list_slice(t.days[1], 1, least(len(t.days[1]), len(t.days[2])))
            as violated
    from rule_term as t
    inner join fact_disclosure as f on t.disclosure_key = f.disclosure_key
    where len(t.days) = 2
    qualify row_number() over (partition by f.disclosure_key order by t.body) = 1
)

select * exclude (violated) from checked where violated
