-- J123 controlled_above_budget: a text says that money under control (“三公”经费, 公务接待费) stayed within its budget, and more was executed.
-- One checked row: one kind of such money in a form whose text says so. Inputs: rule_account, fact_funding, dim_funding_source. A text may
-- speak of all of it together: kinds are held to it only where it speaks of each (各项, 均), or of that kind.
with said as (
    select disclosure_key, bool_or(regexp_matches(bare, $word_each_controlled_within_budget)) as is_each
    from rule_account
    where regexp_matches(bare, $word_controlled_within_budget)
    group by disclosure_key
),

amount as (
    select
        f.disclosure_key,
        f.funding_source,
        any_value(f.document_key) as document_key,
        max(f.amount_yuan) filter (where f.measure in ('initial_budget', 'adjusted_budget')) as budget,
        any_value(
            struct_pack(f.amount_yuan, f.table_no, f.row_no, f.column_no, f.label, f.funding_key)
        ) filter (where f.measure = 'executed') as spent
    from fact_funding as f
    semi join said on f.disclosure_key = said.disclosure_key
    inner join dim_funding_source as s on f.funding_source = s.funding_source
    where f.is_current and f.period = 'annual' and s.source_use = 'control'
    group by f.disclosure_key, f.funding_source
    having count_if(f.measure = 'executed') = 1
),

held as (
    select
        a.*,
        a.funding_source in ('three_public', 'controlled') as is_sum,
        a.spent.amount_yuan > a.budget + $tolerance_yuan as is_above
    from amount as a
    inner join said as s on a.disclosure_key = s.disclosure_key
    where a.budget is not null and (s.is_each or a.funding_source in ('three_public', 'controlled'))
),

-- a sum that is above because one of its kinds is tells nothing more
checked as (
    select
        disclosure_key,
        document_key,
        spent.table_no,
        spent.row_no,
        spent.column_no,
        spent.label as item,
        spent.amount_yuan as actual,
        budget as compared_with,
        null as should_be,
        spent.amount_yuan - budget as difference,
        spent.funding_key as fact_key,
        is_above and not (is_sum and bool_or(is_above and not is_sum) over (partition by disclosure_key)) as violated
    from held
)

select * exclude (violated) from checked where violated
