-- rule_wrong_unit: amounts that seem to be printed in yuan under 万元 (or the reverse), each with what it would be otherwise.
-- Grain: one amount. Inputs: fact_funding, dim_funding_source, fact_disclosure, fact_mention, fact_indicator, fact_indicator_line,
-- fact_execution, dim_unit, dim_region.
-- An amount is held against the rest of its form at ten thousand (or a hundred million) times: its column against the other columns of the
-- same period, the parts of a column against its total; then the form's money as a whole against its text, the targets that name its cost
-- (alone, or for one times how many), the same project (or unit) in other stages and the years beside, and what a unit of its level can
-- hold. Who is wrong: where more columns or forms agree with one side, the other; among two that contradict, what is too large under
-- 万元 and what is too small under 元. `scale` is the reading over the likely amount (10000: 误填为元; 0.0001: 误填为万元), `suspect` what
-- should be looked at: amounts of the form, its goal or summary, or a target; only amounts are doubtful.
create or replace temp macro rule_figure(number) as
regexp_replace(cast(cast(number as decimal(38, 4)) as varchar), '\.?0+$', '');

create or replace temp table rule_wrong_unit as
with amount as (
    select
        printed.*,
        source.source_level,
        cast(amount_yuan as double) as yuan,
        coalesce(nullif(project_key, 'unknown'), nullif(unit_key, 'unknown')) as entity,
        coalesce(money_unit = '元', false) as is_in_yuan
    from fact_funding as printed
    inner join dim_funding_source as source on printed.funding_source = source.funding_source
    where is_current and amount_yuan > 0 and measure not in ('unspent', 'change') and source.source_use is distinct from 'control'
),

printed_column as (
    select
        disclosure_key,
        measure,
        period,
        arg_min(yuan, (funding_source <> 'total', funding_source <> 'central_budget_investment', -yuan, funding_key)) as yuan,
        arg_min(funding_key, (funding_source <> 'total', funding_source <> 'central_budget_investment', -yuan, funding_key)) as funding_key,
        arg_min(is_in_yuan, (funding_source <> 'total', funding_source <> 'central_budget_investment', -yuan, funding_key)) as is_in_yuan,
        bool_or(funding_source in ('total', 'central_budget_investment')) as has_total,
        bool_or(funding_source = 'total') as is_printed,
        coalesce(sum(yuan) filter (where funding_source <> 'total'), 0) as parts,
        coalesce(sum(yuan) filter (where funding_source = 'fiscal'), 0) as fiscal,
        coalesce(sum(yuan) filter (where source_level is not null), 0) as by_level
    from amount
    group by disclosure_key, measure, period
),

-- a total of some hundred yuan under 万元 beside parts that come to ten thousand times that is wrong itself: its column is what they come to
form_column as (
    select
        * exclude (yuan),
        yuan as printed_yuan,
        if(is_printed and not is_in_yuan and yuan < 1000 and parts / yuan between 8000 and 12500, parts, yuan) as yuan
    from printed_column
),

-- the rate of execution that is printed with the total
printed_rate as (
    select disclosure_key, max(cast(rate as double)) as rate
    from fact_execution
    where is_current and funding_source = 'total' and rate between 5 and 300
    group by disclosure_key
    having min(rate) = max(rate)
),

-- a column beside another of its period. That little of a budget was executed is told only to the digit
column_pair as (
    select
        a.disclosure_key,
        a.measure,
        a.period,
        b.measure as other_measure,
        b.yuan as other_yuan,
        a.yuan / b.yuan as far,
        greatest(far, 1 / far) <= 5 as is_agreed,
        (
            greatest(far, 1 / far) between 10000 / 3 and 30000
            or greatest(far, 1 / far) between 100000000 / 3 and 300000000
        )
        and (
            if(a.yuan > b.yuan, a.measure, b.measure) in ('executed', 'forecast')
            or if(a.yuan > b.yuan, b.measure, a.measure) not in ('executed', 'forecast')
            or greatest(far, 1 / far) between 9900 and 10100
            -- under 元 nobody executes some yuan of a million
            or (a.is_in_yuan and least(a.yuan, b.yuan) < 100000 and greatest(a.yuan, b.yuan) >= 1000000)
            -- 0.05 of 517 that is printed as 88 %
            or abs(least(a.yuan, b.yuan) / greatest(a.yuan, b.yuan) * 1000000 / printed_rate.rate - 1) <= 0.2
        ) as is_against,
        a.is_in_yuan or (least(a.yuan, b.yuan) < 1000 and greatest(a.yuan, b.yuan) < 100000000) as is_small_wrong
    from form_column as a
    inner join form_column as b on a.disclosure_key = b.disclosure_key and a.period = b.period and a.measure <> b.measure
    left join printed_rate on a.disclosure_key = printed_rate.disclosure_key
),

wrong_column as (
    select
        c.disclosure_key,
        c.measure,
        c.period,
        if(count_if(p.is_against and p.far > 1) > 0, 1, -1) as direction,
        arg_min(p.other_yuan, (p.other_measure <> 'adjusted_budget', p.other_measure)) filter (where p.is_against) as compared_yuan,
        arg_min(p.other_measure, (p.other_measure <> 'adjusted_budget', p.other_measure)) filter (where p.is_against) as compared_measure,
        pow(10000, direction * if(max(greatest(p.far, 1 / p.far)) filter (where p.is_against) > 1000000, 2, 1)) as scale
    from form_column as c
    inner join column_pair as p on c.disclosure_key = p.disclosure_key and c.measure = p.measure and c.period = p.period
    group by c.disclosure_key, c.measure, c.period
    having
        count_if(p.is_against) > count_if(p.is_agreed) + 1
        or count_if(p.is_against) = count_if(p.is_agreed) + 1
        and bool_or(p.is_against and p.is_small_wrong) = (count_if(p.is_against and p.far > 1) = 0)
),

sound_column as (
    select c.*
    from form_column as c
    anti join wrong_column as w on c.disclosure_key = w.disclosure_key and c.measure = w.measure and c.period = w.period
),

-- a part ten thousand times its total or so much that the sum agrees with a ten thousandth of it, and a total so far from its parts
wrong_part as (
    select
        a.funding_key,
        c.yuan as compared_yuan,
        10000 as scale
    from amount as a
    inner join sound_column as c on a.disclosure_key = c.disclosure_key and a.measure = c.measure and a.period = c.period
    where
        c.is_printed
        and not c.is_in_yuan
        and a.funding_source <> 'total'
        and (
            a.yuan / c.yuan between 2000 and 50000
            or c.parts / c.yuan between 9900 and 10100
            or a.yuan > 1.2 * c.yuan
            and least(
                abs(c.parts - a.yuan * 0.9999 - c.yuan),
                abs(c.parts - c.by_level - a.yuan * 0.9999 - c.yuan),
                abs(c.parts - c.fiscal - a.yuan * 0.9999 - c.yuan)
            ) <= 0.005 * c.yuan
        )
    union all
    -- a part so small that the sum agrees with ten thousand times it
    select
        a.funding_key,
        c.yuan as compared_yuan,
        0.0001 as scale
    from amount as a
    inner join sound_column as c on a.disclosure_key = c.disclosure_key and a.measure = c.measure and a.period = c.period
    where
        c.is_printed
        and a.funding_source <> 'total'
        and c.parts < 0.99 * c.yuan
        and least(
            abs(c.parts + a.yuan * 9999 - c.yuan),
            abs(c.parts - c.by_level + a.yuan * 9999 - c.yuan),
            abs(c.parts - c.fiscal + a.yuan * 9999 - c.yuan)
        ) <= 0.005 * c.yuan
    union all
    select
        c.funding_key,
        if(abs(ln(c.parts / c.printed_yuan)) >= ln(8000), c.parts, c.parts - c.by_level) as compared_yuan,
        case
            when c.is_in_yuan or c.printed_yuan < c.yuan then 0.0001
            when c.printed_yuan / c.parts > 1000000 then 100000000
            else 10000
        end as scale
    from sound_column as c
    where
        c.is_printed
        and (
            not c.is_in_yuan
            and (
                c.printed_yuan / c.parts between 9900 and 10100
                or c.printed_yuan / nullif(c.parts - c.by_level, 0) between 9900 and 10100
                or c.printed_yuan / c.parts between 99000000 and 101000000
                or c.printed_yuan < c.yuan
            )
            or c.is_in_yuan
            and (c.parts / c.printed_yuan between 9900 and 10100 or (c.parts - c.by_level) / c.printed_yuan between 9900 and 10100)
        )
),

first_column as (
    select funding_key
    from sound_column
    where has_total
    qualify
        row_number() over (
            partition by disclosure_key
            order by array_position(['initial_budget', 'adjusted_budget', 'executed', 'received', 'forecast'], measure), period
        ) = 1
),

-- the money of a form, by its first column that stands
total as (
    select f.*
    from amount as f
    semi join first_column on f.funding_key = first_column.funding_key
    anti join wrong_part as w on f.funding_key = w.funding_key
),

-- the money of goals and summaries, but for prices
phrase as (
    select disclosure_key, slug, cast(base_number as double) as yuan
    from fact_mention
    where
        mention_kind = 'figure'
        and base_unit = '元'
        and slug in ('goal', 'actual_summary')
        and not is_each
        and not regexp_matches(right(text_before, 8), $word_of_one)
),

-- targets in money: of the whole cost, or of anything that is the total's figure to the digit
cost as (
    select
        v.disclosure_key,
        v.indicator_value_key,
        l.indicator_name,
        cast(v.value_number as double) * case v.unit when '元' then 1 when '万元' then 10000 else 100000000 end as yuan,
        regexp_matches(
            l.indicator_name, $word_cost_of_project
        ) as is_whole
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target')
        and v.unit in ('元', '万元', '亿元')
        and v.value_number > 0
        and not regexp_matches(l.indicator_name, $word_of_something_else)
),

-- what the form prints as the price of one thing, or as any other cost: no budget in yuan is less than that
dearest as (
    select
        v.disclosure_key,
        arg_max(l.indicator_name, (v.base_number, v.indicator_value_key)) as indicator_name,
        arg_max(v.indicator_value_key, (v.base_number, v.indicator_value_key)) as fact_key,
        max(cast(v.base_number as double)) as yuan
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.is_current
        and v.value_role in ('target', 'adjusted_target')
        and contains(v.unit, '元')
        and not regexp_matches(l.indicator_name, $word_gained)
    group by v.disclosure_key
),

-- a cost for one (5000元/场) times how many the form plans (120场)
single_cost as (
    select
        v.disclosure_key,
        v.indicator_value_key,
        l.indicator_name,
        cast(v.base_number as double) as yuan,
        substr(v.base_unit, 3) as one,
        cast(v.value_number as double)
        * case regexp_extract(v.unit, '^(.*元)/', 1) when '万元' then 10000 when '亿元' then 100000000 else 1 end as printed_yuan
    from fact_indicator as v
    inner join fact_indicator_line as l on v.indicator_line_key = l.indicator_line_key
    where v.is_current and v.value_role = 'target' and v.value_number > 0 and starts_with(v.base_unit, '元/')
),

planned_quantity as (
    select v.disclosure_key, v.base_unit, max(cast(v.base_number as double)) as many
    from fact_indicator as v
    semi join single_cost as s on v.disclosure_key = s.disclosure_key and v.base_unit = s.one
    where v.is_current and v.value_role = 'target' and v.base_number > 0
    group by v.disclosure_key, v.base_unit
),

planned_cost as (
    select
        s.disclosure_key,
        sum(s.yuan * planned.many) as yuan,
        count(*) as prices,
        min(s.indicator_value_key) as fact_key,
        arg_min(s.indicator_name, s.indicator_value_key) as indicator_name
    from single_cost as s
    inner join planned_quantity as planned on s.disclosure_key = planned.disclosure_key and s.one = planned.base_unit
    group by s.disclosure_key
),

-- more than the projects (or the whole year) of any unit of that kind and level: a county's largest works cost some billions
bound as (
    select
        t.funding_key,
        case
            when form.subject = 'unit'
                then
                    case coalesce(region.region_level, 'province')
                        when 'county' then if(unit.unit_kind = 'affiliated', 5000000000, 30000000000)
                        when 'city' then if(unit.unit_kind = 'affiliated', 20000000000, 300000000000)
                        else 1000000000000
                    end
            else
                case coalesce(region.region_level, 'province')
                    when 'county' then if(unit.unit_kind = 'affiliated', 2000000000, 5000000000)
                    when 'city' then if(unit.unit_kind = 'affiliated', 5000000000, 20000000000)
                    else 50000000000
                end
        end as yuan
    from total as t
    inner join fact_disclosure as form on t.disclosure_key = form.disclosure_key
    left join dim_unit as unit on form.unit_key = unit.unit_key
    left join dim_region as region on coalesce(unit.region_code, form.region_code) = region.region_code
),

statement as (
    -- a text agrees or is wrong to the digit
    select
        t.funding_key,
        'text' as evidence,
        p.slug,
        null as fact_key,
        null as other_key,
        if(p.slug = 'goal', $word_said_goal_text, $word_said_summary_text) as item,
        p.yuan,
        0.005 as slack,
        1 as vote
    from phrase as p
    inner join total as t on p.disclosure_key = t.disclosure_key
    union all
    select
        t.funding_key,
        'cost' as evidence,
        null as slug,
        c.indicator_value_key as fact_key,
        null as other_key,
        $word_said_indicator || c.indicator_name || '”' as item,
        c.yuan,
        if(c.is_whole, 0.5, 0.02) as slack,
        1 as vote
    from cost as c
    inner join total as t on c.disclosure_key = t.disclosure_key
    union all
    -- another year's total is so within a factor of three; among two forms the earlier is right
    select
        t.funding_key,
        'form' as evidence,
        null as slug,
        null as fact_key,
        o.funding_key as other_key,
        o.fiscal_year || '年' || (select c.name_zh from dim_code as c where c.code_set = 'stage' and c.code = o.stage) as item,
        o.yuan,
        2.0 as slack,
        if((o.fiscal_year, o.stage <> 'goal', o.stage) < (t.fiscal_year, t.stage <> 'goal', t.stage), 1.5, 1) as vote
    from total as t
    inner join total as o
        on
            t.entity = o.entity
            and t.subject = o.subject
            and t.disclosure_key <> o.disclosure_key
            and t.period = o.period
            and t.fiscal_year between o.fiscal_year - 1 and o.fiscal_year + 1
    union all
    select
        t.funding_key,
        'planned' as evidence,
        null as slug,
        null as fact_key,
        null as other_key,
        $word_said_price_times_count as item,
        p.yuan,
        2.0 as slack,
        1 as vote
    from planned_cost as p
    inner join total as t on p.disclosure_key = t.disclosure_key
    where t.yuan >= 200000000 and not t.is_in_yuan
    union all
    -- the one price that times its count is the total to the digit, or ten thousand times it
    select
        t.funding_key,
        'price' as evidence,
        null as slug,
        p.fact_key,
        null as other_key,
        $word_said_indicator || p.indicator_name || '”' as item,
        p.yuan,
        0.05 as slack,
        1 as vote
    from planned_cost as p
    inner join total as t on p.disclosure_key = t.disclosure_key
    where p.prices = 1
),

told as (
    select
        s.*,
        t.yuan / s.yuan as far,
        greatest(far, 1 / far) <= 1 + s.slack as is_agreed,
        greatest(far, 1 / far) / 10000 between 1 / (1 + s.slack) and 1 + s.slack
        or greatest(far, 1 / far) / 100000000 between 1 / (1 + s.slack) and 1 + s.slack as is_against
    from statement as s
    inner join total as t on s.funding_key = t.funding_key
    where s.yuan > 0
),

-- a form that its own text, a cost or what a unit can hold contradicts is no measure for others
discredited as (
    select told.funding_key
    from told
    inner join total as t on told.funding_key = t.funding_key
    where told.evidence in ('text', 'cost')
    group by told.funding_key
    having count_if(told.is_against and (told.far > 1) <> t.is_in_yuan) > 0 and count_if(told.is_agreed) = 0
    union
    select t.funding_key
    from bound as b
    inner join total as t on b.funding_key = t.funding_key
    where t.yuan > b.yuan and not t.is_in_yuan
),

judged as (
    select
        funding_key,
        evidence,
        coalesce(sum(vote) filter (where is_against), 0) as against,
        coalesce(sum(vote) filter (where is_agreed), 0) as agreed,
        arg_min(
            (slug, fact_key, item, yuan, far), (abs(ln(greatest(far, 1 / far) / 10000)), item, coalesce(fact_key, ''), yuan)
        ) filter (where is_against) as other,
        bool_or(bool_or(is_agreed and evidence in ('text', 'cost'))) over (partition by funding_key) as is_own_agreed
    from told
    where other_key is null or other_key not in (select d.funding_key from discredited as d)
    group by funding_key, evidence
),

-- a form that the others contradict more is no measure: of three years the one in the middle is wrong, not the last
contradicted as (
    select funding_key, against - agreed as excess from judged where evidence = 'form'
),

measured as (
    select distinct s.funding_key
    from told as s
    inner join contradicted as own on s.funding_key = own.funding_key
    left join contradicted as other on s.other_key = other.funding_key
    where s.is_against and coalesce(other.excess, 0) <= own.excess
),

form_wrong as (
    select t.funding_key, t.disclosure_key, t.is_in_yuan, t.yuan as total_yuan, j.evidence, j.other, j.is_own_agreed
    from judged as j
    inner join total as t on j.funding_key = t.funding_key
    left join measured as m on j.funding_key = m.funding_key
    where
        case j.evidence
            when 'text' then j.against > j.agreed
            when 'cost' then j.against > 0 and j.agreed = 0
            when 'price' then j.against > 0 and not t.is_in_yuan
            -- its own word counts in a form against others
            when 'form' then j.against > j.agreed + 1 and m.funding_key is not null
            else j.against > 0 and not j.is_own_agreed
        end
    union all
    select
        t.funding_key,
        t.disclosure_key,
        t.is_in_yuan,
        t.yuan as total_yuan,
        'bound' as evidence,
        { 'slug': null, 'fact_key': null, 'item': $word_said_limit_of_peers, 'yuan': b.yuan, 'far': 10000 } as other,
        false as is_own_agreed
    from bound as b
    inner join total as t on b.funding_key = t.funding_key
    where
        t.yuan > b.yuan
        and not t.is_in_yuan
        and t.funding_key not in (select j.funding_key from judged as j where j.is_own_agreed)
    union all
    -- no form has a budget of some hundred yuan
    select
        t.funding_key,
        t.disclosure_key,
        t.is_in_yuan,
        t.yuan as total_yuan,
        'bound' as evidence,
        { 'slug': null, 'fact_key': null, 'item': $word_said_least_of_budgets, 'yuan': 1000, 'far': 0.0001 } as other,
        false as is_own_agreed
    from total as t
    where t.is_in_yuan and t.yuan < 1000 and t.measure in ('initial_budget', 'adjusted_budget')
    union all
    select
        t.funding_key,
        t.disclosure_key,
        t.is_in_yuan,
        t.yuan as total_yuan,
        'planned' as evidence,
        { 'slug': null, 'fact_key': d.fact_key, 'item': $word_said_indicator || d.indicator_name || '”', 'yuan': d.yuan, 'far': 0.0001 }
            as other,
        false as is_own_agreed
    from dearest as d
    inner join total as t on d.disclosure_key = t.disclosure_key
    where
        t.is_in_yuan
        and t.yuan < 10000
        and d.yuan between 3 * t.yuan and 10000 * t.yuan
        and t.funding_key not in (select j.funding_key from judged as j where j.is_own_agreed)
),

form_told as (
    select
        *,
        pow(10000, if(other.far > 1, 1, -1) * if(greatest(other.far, 1 / other.far) > 1000000, 2, 1)) as scale,
        -- between a table and its own text or target, what is too large under 万元 is wrong, and what is too small under 元
        case
            when evidence = 'price' then 'cost'
            when evidence in ('text', 'cost') and (is_in_yuan = (other.far > 1) or is_own_agreed) then evidence
            -- no budget is some hundred yuan
            when evidence in ('text', 'cost') and other.yuan < 1000 and other.far > 1 then evidence
            else 'amount'
        end as suspect
    from form_wrong
    qualify
        row_number() over (
            partition by disclosure_key
            order by suspect <> 'amount', array_position(['text', 'cost', 'price', 'form', 'planned', 'bound'], evidence)
        ) = 1
),

found as (
    select
        a.funding_key,
        w.scale,
        'column' as evidence,
        'amount' as suspect,
        (select c.name_zh from dim_code as c where c.code_set = 'measure' and c.code = w.compared_measure) as compared_item,
        w.compared_yuan,
        own.yuan / w.scale as meant_yuan
    from wrong_column as w
    inner join form_column as own on w.disclosure_key = own.disclosure_key and w.measure = own.measure and w.period = own.period
    inner join amount as a on w.disclosure_key = a.disclosure_key and w.measure = a.measure and w.period = a.period
    -- parts that add up to what the total should be are right
    where
        a.funding_key = own.funding_key
        or least(
            abs(own.parts * w.scale / own.yuan - 1),
            abs((own.parts - own.by_level) * w.scale / own.yuan - 1),
            abs((own.parts - own.fiscal) * w.scale / own.yuan - 1)
        ) > 0.01
    union all
    -- where the whole form is too large, a part that is not is no part too small
    select
        w.funding_key,
        w.scale,
        'part' as evidence,
        'amount' as suspect,
        $word_said_sum_of_column as compared_item,
        w.compared_yuan,
        null as meant_yuan
    from wrong_part as w
    inner join amount as a on w.funding_key = a.funding_key
    anti join form_told as f on a.disclosure_key = f.disclosure_key and f.suspect = 'amount' and f.scale > 1 and w.scale < 1
    union all
    select
        a.funding_key,
        f.scale,
        f.evidence,
        f.suspect,
        f.other.item as compared_item,
        f.other.yuan as compared_yuan,
        c.yuan / f.scale as meant_yuan
    from form_told as f
    inner join amount as a on f.disclosure_key = a.disclosure_key
    inner join sound_column as c on a.disclosure_key = c.disclosure_key and a.measure = c.measure and a.period = c.period
    -- a column that is so far from the first one already is what that should be
    where f.suspect = 'amount' and c.yuan * f.scale / f.total_yuan not between 0.2 and 5
    union all
    select
        f.funding_key,
        f.scale,
        f.evidence,
        f.suspect,
        f.other.item as compared_item,
        coalesce(if(f.evidence = 'price', s.printed_yuan, null), f.other.yuan) as compared_yuan,
        null as meant_yuan
    from form_told as f
    left join single_cost as s on f.other.fact_key = s.indicator_value_key
    where f.suspect <> 'amount'
)

select
    f.* exclude (meant_yuan),
    a.disclosure_key,
    a.document_key,
    a.table_no,
    a.row_no,
    a.column_no,
    a.label,
    a.amount_yuan,
    a.funding_source,
    a.measure,
    t.other.slug,
    t.other.fact_key as target_key
from found as f
inner join amount as a on f.funding_key = a.funding_key
left join form_told as t on f.suspect <> 'amount' and f.funding_key = t.funding_key
-- a part that is one of what the total should be as it stands, and would be next to nothing in the other unit, is right
where
    a.funding_source = 'total'
    or f.meant_yuan is null
    or a.yuan not between f.meant_yuan / 1000 and f.meant_yuan * 1.01
    or a.yuan / f.scale between f.meant_yuan / 1000 and f.meant_yuan * 1.01
qualify row_number() over (partition by f.funding_key order by array_position(['column', 'part'], f.evidence) nulls last) = 1;
