-- J104 yuan_printed_as_wan: money in yuan under 万元, or in 万元 under 元: ten thousand times what the rest of the form, its text, its costs,
-- its other stages and years or any unit of its kind can hold.
-- One checked row: one form with an amount, told once, whatever of it is wrong, and one target in money beside its actual value in another
-- unit of money (≤120元, 117.6万元: nearly the same figure). Inputs: fact_funding, fact_indicator, fact_indicator_line, fact_attainment,
-- fact_mention, rule_wrong_unit. Where the text or a target is wrong, the finding names no amount of the table: none of them is in doubt.
-- rule_figure: a number beside texts, so without idle zeros.
with form as (
    select disclosure_key, document_key
    from fact_funding
    where is_current and amount_yuan > 0
    group by disclosure_key, document_key
),

first_wrong as (
    select
        *,
        count(*) over (partition by disclosure_key) as amounts,
        case compared_item
            when $word_said_goal_text then $word_said_goal_text_en
            when $word_said_summary_text then $word_said_summary_text_en
            when $word_said_price_times_count then $word_said_price_times_count_en
            when $word_said_limit_of_peers then $word_said_limit_of_peers_en
            when $word_said_least_of_budgets then $word_said_least_of_budgets_en
            when $word_said_sum_of_column then $word_said_sum_of_column_en
            else replace(compared_item, $word_said_indicator, $word_said_indicator_en)
        end as compared_item_en
    from rule_wrong_unit
    qualify
        row_number() over (
            partition by disclosure_key
            order by suspect <> 'amount', funding_source <> 'total', table_no, row_no, column_no
        ) = 1
),

-- the words of the text that hold the wrong amount
words as (
    select
        w.disclosure_key,
        arg_min(mention.text, mention.mention_ordinal) as printed
    from first_wrong as w
    inner join fact_mention as mention on w.disclosure_key = mention.disclosure_key and w.slug = mention.slug
    where
        w.suspect = 'text'
        and mention.mention_kind = 'figure'
        and mention.base_unit = '元'
        and cast(mention.base_number as double) = w.compared_yuan
    group by w.disclosure_key
),

checked as (
    select
        form.disclosure_key,
        form.document_key,
        case when w.suspect = 'amount' then w.table_no when w.suspect = 'cost' then v.table_no end as table_no,
        case when w.suspect = 'amount' then w.row_no when w.suspect = 'cost' then v.row_no end as row_no,
        case when w.suspect = 'amount' then w.column_no when w.suspect = 'cost' then v.column_no end as column_no,
        w.slug,
        if(w.suspect = 'amount', w.label, w.compared_item)
        || if((w.scale > 1) = (w.suspect = 'amount'), $word_said_yuan_in_error, $word_said_wan_in_error)
        || if(w.amounts > 1, $word_said_same_error_in || w.amounts || $word_said_places, '')
        || '：' || if(w.suspect = 'amount', w.compared_item, w.label) || $word_said_is as item,
        if(w.suspect = 'amount', w.label, w.compared_item_en)
        || if((w.scale > 1) = (w.suspect = 'amount'), $word_said_yuan_in_error_en, $word_said_wan_in_error_en)
        || if(w.amounts > 1, $word_said_same_error_in_en || w.amounts || $word_said_places_en, '')
        || ': ' || if(w.suspect = 'amount', w.compared_item_en, w.label) || $word_said_is_en as item_en,
        coalesce(
            words.printed,
            rule_figure(if(w.suspect = 'amount', w.amount_yuan, w.compared_yuan))
        ) as actual,
        rule_figure(if(w.suspect = 'amount', w.compared_yuan, w.amount_yuan)) as compared_with,
        case
            when w.suspect <> 'amount' then rule_figure(w.compared_yuan * w.scale)
            -- of 0.05万元 that should be some hundred 万元 the digits are lost, but what the parts of a total come to is known
            when w.scale < 1 and beside.money_unit = '万元' and w.amount_yuan % 100 = 0 and w.amount_yuan < 1000
                then if(w.evidence = 'part' and w.funding_source = 'total', rule_figure(w.compared_yuan), null)
            else rule_figure(w.amount_yuan / w.scale)
        end as should_be,
        if(w.suspect = 'amount', 1, -1) * (w.amount_yuan - w.compared_yuan) as difference,
        case w.suspect when 'amount' then w.funding_key when 'cost' then w.target_key end as fact_key,
        case w.suspect when 'cost' then v.unit when 'text' then beside.money_unit end as money_unit,
        w.disclosure_key is not null as violated
    from form
    left join first_wrong as w on form.disclosure_key = w.disclosure_key
    left join words on form.disclosure_key = words.disclosure_key
    left join fact_funding as beside on w.funding_key = beside.funding_key
    left join fact_indicator as v on w.target_key = v.indicator_value_key
    union all
    select
        a.disclosure_key,
        a.document_key,
        a.table_no,
        a.row_no,
        a.column_no,
        null as slug,
        l.indicator_name
        || if(starts_with(a.actual_unit, '万元'), $word_said_wan_in_error, $word_said_yuan_in_error)
        || '：' || $word_said_target || $word_said_is as item,
        l.indicator_name
        || if(starts_with(a.actual_unit, '万元'), $word_said_wan_in_error_en, $word_said_yuan_in_error_en)
        || ': ' || $word_said_target_en || $word_said_is_en as item_en,
        -- as printed: a price is one of a ton here, of a kilogram in its base unit
        v.value_text as actual,
        coalesce(t.comparator_text, '') || t.value_text as compared_with,
        -- the figure in the unit of the target
        rule_figure(a.actual_number) || a.target_unit as should_be,
        v.base_number - t.base_number as difference,
        a.actual_value_key as fact_key,
        a.target_unit as money_unit,
        a.actual_number / a.target_number between 0.5 and 2 as violated
    from fact_attainment as a
    inner join fact_indicator_line as l on a.indicator_line_key = l.indicator_line_key
    inner join fact_indicator as t on a.target_value_key = t.indicator_value_key
    inner join fact_indicator as v on a.actual_value_key = v.indicator_value_key
    where
        a.pairing = 'same_form'
        and a.target_number > 0
        and a.actual_number > 0
        and a.target_high is null
        and a.actual_high is null
        and t.base_unit = v.base_unit
        and starts_with(a.target_unit, '万元') <> starts_with(a.actual_unit, '万元')
        and regexp_matches(a.target_unit, '^万?元')
        and regexp_matches(a.actual_unit, '^万?元')
        -- beside a target that is itself in the wrong unit the actual value is right
        and a.target_value_key not in (select w.target_key from rule_wrong_unit as w where w.target_key is not null)
)

select * exclude (violated) from checked where violated
