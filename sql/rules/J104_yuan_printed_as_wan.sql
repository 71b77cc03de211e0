-- J104 yuan_printed_as_wan: a total ten thousand times another statement of the same money, or a ten thousandth of it.
-- One checked row: one form with a total and something to hold it against. Inputs: fact_disclosure, fact_funding.
-- It is held against the amounts of its goal text and summary, against its own parts and the targets that name its whole cost
-- (项目总成本≤1200万元), and against the totals of the same project (or unit)
-- in the other stages of the year and in the years beside it. A text agrees or is wrong to the digit; another year's total is so within a
-- factor of three. Where one other form contradicts and another agrees, the majority is right, its own word counted, and among two the
-- earlier; a text or target that contradicts its own table is told whatever other forms say.
with total as (
    select *, coalesce(project_key, unit_key) as entity
    from fact_funding
    where
        is_current and funding_source in ('total', 'central_budget_investment')
        and measure in ('initial_budget', 'adjusted_budget') and amount_yuan > 0
    qualify
        row_number() over (
            partition by disclosure_key order by funding_source <> 'total', measure <> 'initial_budget', period, funding_ordinal
        ) = 1
),

phrase as (
    select
        disclosure_key,
        unnest(regexp_extract_all(
            regexp_replace(coalesce(goal_text, '') || '。' || coalesce(actual_text, ''), '[,\s]', '', 'g'), '[0-9]+(?:\.[0-9]+)?(?:万元|亿元|元)'
        )) as printed
    from fact_disclosure
    where is_current
),

other as (
    select
        disclosure_key,
        cast(regexp_extract(printed, '[0-9.]+') as double)
        * case when contains(printed, '亿') then 100000000 when contains(printed, '万') then 10000 else 1 end as amount,
        $tolerance_share as slack,
        1 as vote,
        true as is_own,
        false as is_target
    from phrase
    where length(printed) < 20
    union all
    -- a part in yuan beside a total in 万元
    select t.disclosure_key, cast(f.amount_yuan as double) as amount, 4.0 as slack, 1 as vote, true as is_own, false as is_target
    from total as t
    inner join fact_funding as f on t.disclosure_key = f.disclosure_key and t.measure = f.measure and t.period = f.period
    where f.funding_source <> 'total' and f.amount_yuan > t.amount_yuan * 1000
    union all
    select
        v.disclosure_key,
        cast(v.value_number as double) * if(v.unit = '元', 1, 10000) as amount,
        0.5 as slack,
        1 as vote,
        true as is_own,
        true as is_target
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target')
        and v.unit in ('元', '万元')
        and v.value_number > 0
        and regexp_matches(
            l.indicator_name, '(项目|工程|建设|改造|投入)(总?成本|总投资|总造价|总预算|预算总?额)|总成本|总投资|预算控制数|预算总额|资金总额'
        )
        and not regexp_matches(l.indicator_name, '单位|单价|每|均|标准|节约|节省|带动|撬动|拉动|吸引|产值|收入')
    union all
    select
        t.disclosure_key,
        cast(o.amount_yuan as double) as amount,
        2.0 as slack,
        if((o.fiscal_year, o.stage <> 'goal', o.stage) < (t.fiscal_year, t.stage <> 'goal', t.stage), 1.5, 1) as vote,
        false as is_own,
        false as is_target
    from total as t
    inner join total as o
        on
            t.entity = o.entity
            and t.subject = o.subject
            and t.disclosure_key <> o.disclosure_key
            and t.period = o.period
            and t.fiscal_year between o.fiscal_year - 1 and o.fiscal_year + 1
),

compared as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        t.label,
        t.amount_yuan,
        t.funding_key,
        coalesce(sum(o.vote) filter (where o.is_against and o.is_own and not o.is_target), 0) as own_against,
        coalesce(sum(o.vote) filter (where o.is_agreed and o.is_own and not o.is_target), 0) as own_agreed,
        coalesce(bool_or(o.is_against and o.is_target), false) and not coalesce(bool_or(o.is_agreed and o.is_target), false)
            as is_against_target,
        coalesce(sum(o.vote) filter (where o.is_against and not o.is_own), 0) as others_against,
        coalesce(sum(o.vote) filter (where o.is_agreed and not o.is_own), 0) as others_agreed,
        arg_min(o.amount, abs(ln(greatest(o.far, 1 / o.far) / $ratio))) as amount
    from total as t
    inner join (
        select
            other.*,
            total.amount_yuan / other.amount as far,
            greatest(far, 1 / far) / $ratio between 1 / (1 + other.slack) and 1 + other.slack as is_against,
            greatest(far, 1 / far) <= 1 + other.slack as is_agreed
        from other inner join total on other.disclosure_key = total.disclosure_key
        where other.amount > 0
    ) as o on t.disclosure_key = o.disclosure_key
    group by all
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        amount_yuan as actual,
        amount as compared_with,
        null as should_be,
        amount_yuan - amount as difference,
        funding_key as fact_key,
        own_against > own_agreed or others_against > others_agreed + 1 or is_against_target as violated
    from compared
)

select * exclude (violated) from checked where violated
