-- J108 funding_missing: a project or fund without any amount that could be read, or a goal whose amounts are all 0 though its text or its
-- targets speak of money. One checked row: one current form of a project or fund. Inputs: fact_disclosure, fact_funding, fact_mention,
-- fact_indicator. A project that costs nothing prints 0.
-- A list of projects that gives no amount for any of them has no column for money: budgets stand in another table.
with of_money as (
    select disclosure_key from fact_mention where mention_kind = 'amount' or contains(base_unit, '元')
    union
    select disclosure_key from fact_indicator where contains(base_unit, '元') and value_number > 0
),

form as (
    select
        d.*,
        exists(
            select 1 from fact_funding as f
            where
                f.disclosure_key = d.disclosure_key
                and f.amount_yuan is not null
                and (f.amount_yuan <> 0 or d.stage <> 'goal' or (d.disclosure_key) not in (select m.disclosure_key from of_money as m))
        ) as has_amount
    from fact_disclosure as d
    where d.is_current and d.subject in ('project', 'fund')
),

listed as (
    select
        *,
        count(*) over (partition by document_key, table_no) > 1 and not bool_or(has_amount) over (partition by document_key, table_no)
            as is_list_without_money
    from form
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        null as column_no,
        project_name as item,
        null as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        not has_amount as violated
    from listed
    where not is_list_without_money
)

select * exclude (violated) from checked where violated
