-- J901 target_lowered: a target well below last year's, for what should be much, or well above it, for what should be little.
-- One checked row: one target with one of the same name and unit a year before, same project (or unit) and stage. Inputs: fact_indicator,
-- rule_line, rule_budget. A name that stands twice in a form cannot be paired; a cost or a span of time without comparator is not judged,
-- nor is a ceiling of money, which follows the budget (项目总成本≤810万元).
-- Well below is a tenth of last year's, or two points of a share: 1,190 after 1,200 is this year's work.
-- A count that fell no further than the money did is what the money pays for.
-- A deadline is lowered where it lies later in its year than last year's did; a span of more than a quarter (2023.9-2024.6) is none.
with printed as (
    select
        v.*,
        l.indicator_name,
        l.polarity,
        l.is_cost,
        coalesce(nullif(v.project_key, 'unknown'), nullif(v.unit_key, 'unknown')) as entity,
        coalesce(contains(v.unit, '元'), false) as is_money
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_role = 'target'
        and v.breakdown is null
        and (v.value_number is not null or (v.comparator is distinct from '>=' and coalesce(v.date_from, v.date_to) > v.date_to - 93))
        and v.value_high is null
        and v.fiscal_year is not null
),

single as (
    select disclosure_key, indicator_key
    from printed
    group by disclosure_key, indicator_key
    having count(*) = 1
),

target as (
    select printed.*
    from printed
    semi join single on printed.disclosure_key = single.disclosure_key and printed.indicator_key = single.indicator_key
),

-- of several forms of the year before one is enough
paired as (
    select t.indicator_value_key, min(p.indicator_value_key) as earlier_value_key
    from target as t
    inner join target as p
        on
            t.entity = p.entity
            and t.subject = p.subject
            and t.stage = p.stage
            and t.fiscal_year = p.fiscal_year + 1
            and t.indicator_name = p.indicator_name
            and t.unit is not distinct from p.unit
            and (t.value_number is null) = (p.value_number is null)
            and t.comparator is not distinct from p.comparator
    group by t.indicator_value_key
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        t.column_no,
        t.indicator_name as item,
        t.value_text as actual,
        p.value_text as compared_with,
        null as should_be,
        t.value_number - p.value_number as difference,
        t.indicator_value_key as fact_key,
        case
            when t.value_number is null then t.date_to > p.date_to + to_years(1) + to_days($least_days)
            when abs(t.value_number - p.value_number) <= if(t.unit = '%', $least_points, abs(p.value_number) * $least_share) then false
            when
                t.value_number between 0 and p.value_number
                and t.unit <> '%'
                and cast(t.value_number as double) / cast(p.value_number as double) >= now.yuan / last.yuan - $slack_of_money
                then false
            when t.comparator in ('<=', '<') and t.is_money then false
            else coalesce(mart.target_lowered(t.comparator, t.value_number, p.value_number, t.unit, t.polarity, t.is_cost), false)
        end as violated
    from paired
    inner join target as t on paired.indicator_value_key = t.indicator_value_key
    inner join target as p on paired.earlier_value_key = p.indicator_value_key
    left join rule_budget as now on t.disclosure_key = now.disclosure_key
    left join rule_budget as last on p.disclosure_key = last.disclosure_key
)

select * exclude (violated) from checked where violated
