-- J503 reason_says_not_done: the reason, a remark or the actual value says that the work is not done, or the reason that points were taken
-- off, and all points are given for it.
-- One checked row: one indicator of an evaluation with full marks and words as reason or actual value. Inputs: rule_line, fact_indicator,
-- rule_pair, rule_rate. Where the figures themselves miss the target, J207 says so. A saying that nothing is left undone (无未完成事项) says
-- the contrary.
with wordy as (
    select indicator_line_key
    from fact_indicator
    where stage = 'evaluation' and value_role = 'actual' and value_number is null and date_to is null and value_text <> ''
),

-- most lines say nothing in words, and are looked at no further
saying as (
    select *
    from rule_line
    where
        stage = 'evaluation'
        and weight > 0
        and score is not null
        and (reason_text is not null or remark is not null or indicator_line_key in (select indicator_line_key from wordy))
),

told as (
    select
        l.*,
        a.value_text as actual_text,
        a.indicator_value_key,
        (a.table_no, a.row_no, a.column_no) as actual_place,
        regexp_replace(
            concat_ws('；', l.reason_text, l.remark),
            $word_all_done,
            '', 'g'
        ) as reason,
        if(a.value_number is null and a.date_to is null, coalesce(a.value_text, ''), '') as words
    from saying as l
    left join fact_indicator as a on l.indicator_line_key = a.indicator_line_key and a.value_role = 'actual'
    qualify row_number() over (partition by l.indicator_line_key order by a.value_ordinal desc) = 1
),

read as (
    select
        t.*,
        p.verdict,
        coalesce(
            nullif(regexp_extract(if(rule_says_nothing(t.reason), '', t.reason), $word_not_done), ''),
            if(regexp_matches(t.reason, $word_points_taken_off_if), '', regexp_extract(t.reason, $word_points_taken_off))
        ) as said,
        regexp_extract(
            t.words, $word_begins_not_done
        ) as actual_said
    from told as t
    left join rule_pair as p on t.indicator_line_key = p.indicator_line_key
),

checked as (
    select
        disclosure_key,
        document_key,
        coalesce(actual_place[1], table_no) as table_no,
        coalesce(actual_place[2], row_no) as row_no,
        coalesce(actual_place[3], column_no) as column_no,
        indicator_name as item,
        coalesce(nullif(said, ''), actual_said) as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        indicator_value_key as fact_key,
        because,
        case when said = '' then null when contains(reason_text, said) then 'reason' when contains(remark, said) then 'remark' end as about,
        score >= weight
        and coalesce(verdict, '') <> 'not_met'
        and (said <> '' or actual_said <> '')
        -- what was not paid tells of a budget that was not spent, not of what was done
        and not (
            coalesce(verdict, '') = 'met'
            and read.disclosure_key in (select r.disclosure_key from rule_rate as r where r.rate < 99.5)
            and regexp_matches(said, $word_of_payment)
            and not regexp_matches(indicator_name, $word_of_money_paid)
        ) as violated
    from read
    where reason <> '' or words <> ''
)

select * exclude (violated) from checked where violated
