-- J104 yuan_printed_as_wan: a total ten thousand times the amount that the goal text names, or a ten thousandth of it.
-- One checked row: one form with a total and an amount of money in its goal. Inputs: fact_disclosure, fact_funding.
with mentioned as (
    select
        disclosure_key,
        unnest(regexp_extract_all(replace(goal_text, ',', ''), '([0-9]+(?:\.[0-9]+)?) ?(?:万元|亿元|元)', 0)) as phrase
    from fact_disclosure
    where is_current and goal_text is not null
),

named as (
    select
        disclosure_key,
        cast(regexp_extract(phrase, '[0-9.]+') as double)
        * case when contains(phrase, '亿') then 100000000 when contains(phrase, '万') then 10000 else 1 end as amount
    from mentioned
),

total as (
    select * from fact_funding
    where is_current and funding_source in ('total', 'central_budget_investment') and measure = 'initial_budget' and amount_yuan > 0
    qualify row_number() over (partition by disclosure_key order by funding_source <> 'total', period, funding_ordinal) = 1
),

compared as (
    select
        t.disclosure_key,
        any_value(t.document_key) as document_key,
        any_value(t.table_no) as table_no,
        any_value(t.row_no) as row_no,
        any_value(t.column_no) as column_no,
        any_value(t.label) as item,
        any_value(t.amount_yuan) as actual,
        any_value(t.funding_key) as fact_key,
        arg_min(
            n.amount,
            least(abs(t.amount_yuan / n.amount / $ratio - 1), abs(n.amount / t.amount_yuan / $ratio - 1))
        ) as expected,
        bool_or(
            least(abs(t.amount_yuan / n.amount / $ratio - 1), abs(n.amount / t.amount_yuan / $ratio - 1)) <= $tolerance_share
        ) as confused,
        bool_or(abs(t.amount_yuan / n.amount - 1) <= $tolerance_share) as agrees
    from total as t
    inner join named as n on t.disclosure_key = n.disclosure_key
    where n.amount > 0
    group by t.disclosure_key
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        item,
        actual,
        expected,
        actual - expected as difference,
        fact_key,
        confused and not agrees as violated
    from compared
)

select * exclude (violated) from checked where violated
