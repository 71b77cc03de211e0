-- zh: 某年的项目预算来自哪里，各占多少？
-- en: Where does a year's project budget come from, and what share does each source have?
-- param year integer = null | 预算年度，空则全部年度 | budget year; all years where none is given
select
    code.name_zh,
    amount.funding_source,
    count(*) as amounts,
    sum(amount.amount_yuan) as amount_yuan,
    mart.share(sum(amount.amount_yuan), sum(sum(amount.amount_yuan)) over ()) as share_percent
from mart.funding as amount
inner join main.dim_code as code on amount.funding_source = code.code and code.code_set = 'funding_source'
where
    amount.stage = 'goal' and amount.subject != 'unit' and amount.measure = 'initial_budget' and amount.period = 'annual'
    and amount.funding_source != 'total' and ($year is null or amount.fiscal_year = $year)
group by all
having sum(amount.amount_yuan) > 0
order by amount_yuan desc, amount.funding_source asc;
