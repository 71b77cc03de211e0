-- J101 funding_total_differs: a printed total that none of the sensible sums of its parts gives.
-- One checked row: one total with parts, in one form, measure and period. Inputs: rule_amount, dim_funding_source, fact_execution.
-- Parts nest and overlap: 财政拨款 holds 中央, 省级, 市级, 县级, and 一般公共预算 with 政府性基金, where both are printed; 结转 may stand inside or
-- beside; 基本支出 with 项目支出 cuts the same total another way. One of the sums must agree, and both 基本支出 and 项目支出 with a total where
-- they are printed; rounding is that of the printed unit of money.
-- The levels printed under 财政拨款 must give it too, where no other amount of the form explains the rest: above it they are wrong, below it
-- only where the list goes down to the county's, since a shorter one may leave a level out.
-- A total of 0 above parts that are more agrees with none of the sums but a carryover's.
-- What is in another unit of money than the rest is J104's.
-- Where one part alone has a printed rate that its amounts do not give, and would give with the amount that the total leaves for it, that
-- part is what was mistyped, and is what is told.
-- A single part in the total's own row (a list with a column 其中：财政拨款), or 其中：上级资金 alone, is a part only:
-- it must not exceed the total, and so is one that is short of it in each of several columns; kinds of expenditure (人员经费)
-- alone may leave one out.
with amount as (
    select
        disclosure_key,
        document_key,
        measure,
        period,
        list(distinct amount_yuan order by amount_yuan) filter (where printed.funding_source = 'total') as totals,
        max(amount_yuan) filter (where printed.funding_source = 'total') as total,
        count(distinct printed.funding_source) filter (where source.source_use = 'expenditure') = 2 as has_both_uses,
        arg_min(table_no, (table_no, row_no, column_no)) filter (where printed.funding_source = 'total') as table_no,
        arg_min(row_no, (table_no, row_no, column_no)) filter (where printed.funding_source = 'total') as row_no,
        arg_min(column_no, (table_no, row_no, column_no)) filter (where printed.funding_source = 'total') as column_no,
        arg_min(funding_key, (table_no, row_no, column_no)) filter (where printed.funding_source = 'total') as fact_key,
        arg_min((table_no, row_no, column_no, funding_key), (table_no, row_no, column_no)) filter (where printed.funding_source = 'fiscal')
            as fiscal_place,
        max(case money_unit when '元' then 0.0001 when '亿元' then 1000 else 1 end) as coarseness,
        count(*) filter (where printed.funding_source <> 'total') as parts,
        min(row_no) filter (where printed.funding_source <> 'total') as part_row_no,
        sum(amount_yuan) filter (where printed.funding_source <> 'total') as everything,
        sum(amount_yuan) filter (where printed.funding_source = 'fiscal') as fiscal,
        sum(amount_yuan) filter (where printed.funding_source = 'superior') as superior,
        sum(amount_yuan) filter (where source.is_budget) as by_budget,
        sum(amount_yuan) filter (
            where source.source_level is not null
        ) as by_level,
        count(*) = count(distinct printed.funding_source)
        and count(*) filter (
            where source.source_level = 'own' and amount_yuan <> 0
        ) >= 2
        and count(*) filter (where source.source_level = 'several' and amount_yuan <> 0) = 0
        and count(*) filter (where printed.funding_source in ('own_level', 'county') and amount_yuan <> 0) < 2 as has_levels,
        count(*) filter (where source.is_lowest_level) > 0 as has_lowest_level,
        list(amount_yuan) filter (
            where
            printed.funding_source not in ('total', 'fiscal')
            and source.source_level is distinct from 'own'
            and source.source_use is null
        ) as others,
        coalesce(sum(amount_yuan) filter (where source.source_use = 'expenditure'), 0) as by_use,
        coalesce(sum(amount_yuan) filter (
            where source.source_use is not null and printed.funding_source <> 'basic_expenditure'
        ), 0) as by_kind,
        count(*) filter (where printed.funding_source <> 'total' and source.source_use is distinct from 'kind') as parts_of_all,
        coalesce(sum(amount_yuan) filter (where printed.funding_source = 'carryover'), 0) as carryover,
        coalesce(sum(amount_yuan) filter (
            where source.is_beside and printed.funding_source <> 'carryover'
        ), 0) as beside
    from rule_amount as printed
    inner join dim_funding_source as source on printed.funding_source = source.funding_source
    where amount_yuan is not null
    group by disclosure_key, document_key, measure, period
),

summed as (
    select
        *,
        coalesce(fiscal, by_budget, by_level, 0) + beside + carryover as by_source,
        [
            everything,
            coalesce(fiscal, by_budget, by_level, 0) + beside + carryover,
            coalesce(fiscal, by_budget, by_level, 0) + beside,
            coalesce(by_level, 0) + beside + carryover,
            coalesce(by_level, 0) + beside,
            coalesce(by_budget, 0) + beside + carryover,
            nullif(by_use, 0),
            nullif(by_use, 0) + carryover,
            nullif(by_kind, 0)
        ] as sums
    from amount
    where parts > 0 and (len(totals) = 1 or (len(totals) > 1 and has_both_uses))
),

judged as (
    select
        *,
        $tolerance_yuan * coarseness as tolerance,
        if(
            total = 0,
            everything - carryover > tolerance,
            len(list_filter(sums, lambda s: coalesce(abs(total - s) <= tolerance, false))) = 0
        ) as no_sum_agrees,
        has_both_uses
        and len(list_filter(
            list_transform(totals, lambda t: abs(t - by_use)) || list_transform(totals, lambda t: abs(t - by_use - carryover))
            || list_transform(totals, lambda t: abs(t - by_use - beside))
            || list_transform(totals, lambda t: abs(t - by_use - beside - carryover)),
            lambda far: far <= tolerance
        )) = 0 as uses_disagree,
        has_levels
        and by_level <> 0
        and (by_level > fiscal or has_lowest_level)
        and len(list_filter(
            [0, beside, carryover, beside + carryover] || coalesce(others, []),
            lambda o: least(abs(fiscal - by_level - o), abs(fiscal - by_level + o), abs(total - by_level - o)) <= tolerance
        )) = 0 as levels_disagree
    from summed
),

named as (
    select
        *,
        not uses_disagree and not no_sum_agrees and coalesce(levels_disagree, false) as is_fiscal,
        -- 其中：财政拨款 alone, short of the total in each of several columns: the others are not shown
        bool_and(parts = 1 and everything <= total and total > 0) over form
        and count_if(everything < total) over form > 1
        and count_if(everything = total) over form = 0 as shows_one_part,
        case
            when uses_disagree or (by_source = 0 and by_use > 0) then by_use
            when parts_of_all = 0 then by_kind
            when is_fiscal then by_level
            else by_source
        end as compared_with
    from judged
    window form as (partition by disclosure_key)
),

-- the amounts that a printed rate is of: what was executed, and the adjusted budget before the first one
rated as (
    select
        e.disclosure_key,
        e.funding_source,
        cast(e.rate as double) as rate,
        max(a.amount_yuan) filter (where a.measure = 'executed') as executed,
        coalesce(
            nullif(max(a.amount_yuan) filter (where a.measure = 'adjusted_budget'), 0),
            max(a.amount_yuan) filter (where a.measure = 'initial_budget')
        ) as budget,
        if(
            coalesce(max(a.amount_yuan) filter (where a.measure = 'adjusted_budget'), 0) > 0, 'adjusted_budget', 'initial_budget'
        ) as divisor
    from fact_execution as e
    inner join rule_amount as a on e.disclosure_key = a.disclosure_key and e.funding_source = a.funding_source
    where e.is_current and e.rate > 1.5 and a.period = 'annual'
    group by e.disclosure_key, e.funding_source, e.rate
    having count(*) = count(distinct a.measure)
),

mistyped as (
    select
        n.disclosure_key,
        n.measure,
        n.period,
        any_value((a.table_no, a.row_no, a.column_no, a.funding_key)) as place,
        any_value(a.label) as label,
        any_value(a.amount_yuan + n.total - n.everything) as left_for_it
    from named as n
    inner join rated as r on n.disclosure_key = r.disclosure_key and n.measure in ('executed', r.divisor)
    inner join rule_amount as a
        on n.disclosure_key = a.disclosure_key and n.measure = a.measure and n.period = a.period and r.funding_source = a.funding_source
    where
        n.no_sum_agrees
        and not n.is_fiscal
        and a.funding_source <> 'total'
        and n.period = 'annual'
        and r.budget > 0
        and abs(r.executed / r.budget * 100 - r.rate) > $tolerance_points
        and a.amount_yuan + n.total - n.everything > 0
        and if(
            n.measure = 'executed',
            abs((r.executed + n.total - n.everything) / r.budget * 100 - r.rate),
            abs(r.executed / (r.budget + n.total - n.everything) * 100 - r.rate)
        ) <= $tolerance_points
    group by n.disclosure_key, n.measure, n.period
    having count(*) = 1
),

checked as (
    select
        named.disclosure_key,
        named.document_key,
        coalesce(mistyped.place[1], if(is_fiscal, fiscal_place[1], table_no)) as table_no,
        coalesce(mistyped.place[2], if(is_fiscal, fiscal_place[2], row_no)) as row_no,
        coalesce(mistyped.place[3], if(is_fiscal, fiscal_place[3], column_no)) as column_no,
        (select c.name_zh from dim_code as c where c.code_set = 'measure' and c.code = named.measure)
        || if(is_fiscal, $word_fiscal_appropriation, '')
        || coalesce('（' || mistyped.label || $word_said_part_in_error || '）', '') as item,
        if(is_fiscal, fiscal, total) as actual,
        if(mistyped.place is null, named.compared_with, everything) as compared_with,
        mistyped.left_for_it as should_be,
        if(is_fiscal, fiscal, total) - if(mistyped.place is null, named.compared_with, everything) as difference,
        coalesce(mistyped.place[4], if(is_fiscal, fiscal_place[4], fact_key)) as fact_key,
        uses_disagree
        or (len(totals) = 1 and is_fiscal)
        or (
            len(totals) = 1
            and no_sum_agrees
            and not (parts = 1 and (part_row_no = row_no or coalesce(superior = everything, false)) and everything < total)
            and not shows_one_part
            and not (parts_of_all = 0 and everything < total)
        ) as violated
    from named
    left join mistyped
        on named.disclosure_key = mistyped.disclosure_key and named.measure = mistyped.measure and named.period = mistyped.period
)

select * exclude (violated) from checked where violated
