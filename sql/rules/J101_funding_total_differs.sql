-- J101 funding_total_differs: a printed total that none of the sensible sums of its parts gives.
-- One checked row: one total with parts, in one form, measure and period. Inputs: fact_funding.
-- Parts nest: 财政拨款 holds 中央, 省级, 市级, 县级 where both are printed, 结转 may stand inside or beside, and 基本支出 with 项目支出 is another
-- way to cut the same total. One of the sums must agree; rounding is that of the printed unit of money.
with amount as (
    select
        disclosure_key,
        document_key,
        measure,
        period,
        count(distinct amount_yuan) filter (where funding_source = 'total') as totals,
        max(amount_yuan) filter (where funding_source = 'total') as total,
        arg_min(table_no, (table_no, row_no, column_no)) filter (where funding_source = 'total') as table_no,
        arg_min(row_no, (table_no, row_no, column_no)) filter (where funding_source = 'total') as row_no,
        arg_min(column_no, (table_no, row_no, column_no)) filter (where funding_source = 'total') as column_no,
        arg_min(funding_key, (table_no, row_no, column_no)) filter (where funding_source = 'total') as fact_key,
        any_value(label) filter (where funding_source = 'total') as label,
        max(case money_unit when '元' then 0.0001 when '亿元' then 1000 else 1 end) as coarseness,
        count(*) filter (where funding_source <> 'total') as parts,
        sum(amount_yuan) filter (where funding_source <> 'total') as everything,
        sum(amount_yuan) filter (where funding_source = 'fiscal') as fiscal,
        coalesce(sum(amount_yuan) filter (
            where funding_source in ('central', 'provincial', 'municipal', 'county', 'township', 'own_level', 'superior', 'local')
        ), 0) as by_level,
        coalesce(sum(amount_yuan) filter (where funding_source in ('basic', 'project')), 0) as by_use,
        coalesce(sum(amount_yuan) filter (where funding_source = 'carryover'), 0) as carryover,
        coalesce(sum(amount_yuan) filter (
            where funding_source in ('special_account', 'unit_funds', 'self_raised', 'social', 'bond', 'other', 'central_budget_investment')
        ), 0) as beside
    from fact_funding
    where is_current and amount_yuan is not null
    group by disclosure_key, document_key, measure, period
),

summed as (
    select
        *,
        coalesce(fiscal, by_level) + beside + carryover as likely,
        [
            everything,
            coalesce(fiscal, by_level) + beside + carryover,
            coalesce(fiscal, by_level) + beside,
            by_level + beside + carryover,
            by_use,
            by_use + carryover,
            everything - by_use
        ] as sums
    from amount
    where totals = 1 and parts > 0
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        total as actual,
        if(by_use > 0 and likely = 0, by_use, likely) as expected,
        total - if(by_use > 0 and likely = 0, by_use, likely) as difference,
        fact_key,
        len(list_filter(sums, lambda s: abs(total - s) <= $tolerance_yuan * coarseness)) = 0 as violated
    from summed
)

select * exclude (violated) from checked where violated
