-- Purpose: an actual value of a self-evaluation beside the target that it prints, and beside that of the goal form of the same project (or
-- unit) and year. Where `is_in_words`, what one side says is for the readers of texts, who answer by `outcome_key`
-- Grain: one indicator of a current self-evaluation and one pairing; same_form also where it prints a target or an actual value only
-- Renewed: forms
-- Inputs: main.fact_indicator_line, main.fact_indicator, main.dim_indicator, meta.seen_cell, meta.correction
create temp table staged_pair as
with unsure as (
    -- figures of scans and photographs that the rules doubt (J013, J014), as long as nobody has looked at them
    select seen.document_key, seen.table_no, seen.row_no, seen.column_no
    from meta.seen_cell as seen
    anti join meta.correction as entry
        on
            entry.correction_state in ('applied', 'confirmed')
            and seen.document_key = entry.document_key
            and seen.table_no = entry.table_no
            and seen.row_no = entry.row_no
            and seen.column_no = entry.column_no
    where seen.is_figure and if(seen.reading_check is null, seen.reading_confidence < 0.9, seen.reading_check <> 'confirmed')
),

asked as (
    -- an adjusted target takes the place of the first one
    select
        indicator_line_key,
        coalesce(min(value_ordinal) filter (where value_role = 'adjusted_target'), min(value_ordinal)) as value_ordinal
    from main.fact_indicator
    where is_current and stage in ('goal', 'evaluation') and value_role in ('target', 'adjusted_target') and breakdown is null
    group by indicator_line_key
),

target as (
    -- keys alone until it is known what stands beside what: whole values in every join are what this costs
    select
        value.indicator_line_key,
        value.indicator_value_key
    from main.fact_indicator as value
    semi join asked on value.indicator_line_key = asked.indicator_line_key and value.value_ordinal = asked.value_ordinal
),

actual as (
    select
        indicator_line_key,
        indicator_value_key
    from main.fact_indicator
    where is_current and stage = 'evaluation' and value_role = 'actual' and breakdown is null
    qualify row_number() over (partition by indicator_line_key order by value_ordinal desc) = 1
),

line as (
    -- what both facts and the readers of texts ask for: the other columns of the many lines decide what this costs
    select
        printed.indicator_line_key,
        printed.disclosure_key,
        printed.document_key,
        printed.unit_key,
        printed.project_key,
        printed.year_key,
        printed.indicator_key,
        printed.subject,
        printed.stage,
        printed.fiscal_year,
        printed.indicator_ordinal,
        printed.indicator_name,
        meaning.normalised_name,
        meaning.polarity,
        meaning.polarity_basis,
        meaning.standard_level1,
        meaning.standard_level2,
        coalesce(nullif(printed.project_key, 'unknown'), nullif(printed.unit_key, 'unknown')) as carrier_key
    from main.fact_indicator_line as printed
    inner join main.dim_indicator as meaning on printed.indicator_key = meaning.indicator_key
    where printed.is_current
),

same_form as (
    select
        line.indicator_line_key,
        'same_form' as pairing,
        target.indicator_value_key as target_value_key,
        actual.indicator_value_key as actual_value_key
    from line
    left join target on line.indicator_line_key = target.indicator_line_key
    left join actual on line.indicator_line_key = actual.indicator_line_key
    where line.stage = 'evaluation' and coalesce(target.indicator_value_key, actual.indicator_value_key) is not null
),

goal_form as (
    select
        line.indicator_line_key,
        'goal_form' as pairing,
        target.indicator_value_key as target_value_key,
        actual.indicator_value_key as actual_value_key
    from line
    inner join actual on line.indicator_line_key = actual.indicator_line_key
    inner join line as goal
        on
            line.carrier_key = goal.carrier_key
            and line.fiscal_year = goal.fiscal_year
            and line.subject = goal.subject
            and line.normalised_name = goal.normalised_name
            and goal.stage = 'goal'
    inner join target on goal.indicator_line_key = target.indicator_line_key
    -- an indicator that stands twice in a goal form is told by its levels, then by its printed name
    qualify row_number() over (
        partition by line.indicator_line_key
        order by
            line.unit_key = goal.unit_key desc,
            coalesce(line.standard_level2, '') = coalesce(goal.standard_level2, '') desc,
            coalesce(line.standard_level1, '') = coalesce(goal.standard_level1, '') desc,
            line.indicator_name = goal.indicator_name desc,
            goal.indicator_ordinal asc,
            goal.indicator_line_key asc
    ) = 1
),

pair as (
    select
        line.*,
        both_forms.pairing,
        target.indicator_value_key as target_value_key,
        actual.indicator_value_key as actual_value_key,
        -- where no target is printed, the form itself is what is looked at
        coalesce(target.disclosure_key, line.disclosure_key) as target_disclosure_key,
        coalesce(target.document_key, line.document_key) as target_document_key,
        target.value_text as target_text,
        target.comparator as target_comparator,
        target.value_number as target_number,
        target.value_high as target_high,
        target.unit as target_unit,
        target.base_number as target_base,
        target.base_high as target_base_high,
        target.base_unit as target_base_unit,
        coalesce(target.date_to, target.date_from) as target_date,
        actual.value_text as actual_value_text,
        actual.comparator as actual_comparator,
        regexp_matches(actual.value_text, $word_open_ended) as is_open_ended,
        actual.value_number as actual_number,
        actual.value_high as actual_high,
        actual.unit as actual_unit,
        actual.base_number as actual_base,
        actual.base_high as actual_base_high,
        actual.base_unit as actual_base_unit,
        coalesce(actual.date_to, actual.date_from) as actual_date,
        coalesce(actual.table_no, target.table_no) as value_table_no,
        coalesce(actual.row_no, target.row_no) as value_row_no,
        coalesce(actual.column_no, target.column_no) as value_column_no,
        -- an actual value printed without unit is in that of its target, but for money and shares, which may differ by a power of ten
        (
            coalesce(target.unit, '') = coalesce(actual.unit, '')
            -- 台（套） is 台 or 套
            or actual.unit in (regexp_extract(target.unit, '^([^(（]+)[(（]', 1), regexp_extract(target.unit, '[(（]([^)）]+)[)）]$', 1))
            -- 650个（路） is 个 or 路
            or actual.unit = nullif(regexp_extract(target.value_text, $word_unit_in_brackets, 1), '')
            or target.unit in (regexp_extract(actual.unit, '^([^(（]+)[(（]', 1), regexp_extract(actual.unit, '[(（]([^)）]+)[)）]$', 1))
            -- ≥2次/年 is told as 3次, and anything may be counted in pieces
            or actual.unit = nullif(regexp_extract(target.unit, $word_unit_of_a_year, 1), '')
            or (target.unit = $word_piece and actual.unit in $word_units_of_pieces)
            or (actual.unit = $word_piece and target.unit in $word_units_of_pieces)
            or (actual.unit is null and not regexp_matches(target.unit, '元|[%‰]'))
            or (actual.unit is null and target.unit = '%' and actual.value_number > 1)
            -- none of anything
            or (target.unit is null and target.value_number = 0 and not regexp_matches(actual.unit, '元|[%‰]'))
            -- 4.5万 is told as 46200人次: what is counted alone is of the size that was asked for
            or (
                target.unit is null
                and not regexp_matches(actual.unit, $word_money_or_share)
                and actual.value_number between target.value_number / 5 and target.value_number * 5
            )
        ) as is_one_unit,
        target.base_unit = actual.base_unit
        -- 8场 are 8场次, books by 本 are books by 册
        or list_bool_or([
            contains(of_one, ' ' || target.base_unit || ' ') and contains(of_one, ' ' || actual.base_unit || ' ')
            for of_one in $word_units_alike
        ]) as is_one_base,
        -- of what is counted more is meant, unless its name says otherwise; what stands among the costs by its level alone may be a rate of
        -- support; 7个工作日 may be good when low, and so may a share of which the words do not tell
        coalesce(
            -- none is asked for of what should not be (事故 0 起), whatever its level
            if(target.value_number = 0 and coalesce(target.comparator, '=') = '=', 'negative', null),
            case
                when regexp_matches(target.value_text, $word_lowered_to) or regexp_matches(target.value_text, $word_work_within)
                    then 'negative'
                when
                    regexp_matches(target.value_text, $word_raised_to) or regexp_matches(target.value_text, $word_more_years_stronger)
                    then 'positive'
            end,
            if(line.polarity = 'negative' and line.polarity_basis = 'level', null, line.polarity),
            case
                -- more than all there is none, so all is what is asked for at least
                when
                    target.unit = '%'
                    and target.value_number = 100
                    and line.standard_level2 is distinct from 'cost'
                    and line.standard_level1 is distinct from 'cost'
                    and not regexp_matches(line.indicator_name, $word_share_kept_low)
                    then 'positive'
                -- what work may take, and no less is asked for
                when
                    regexp_matches(target.unit, $word_time_units) and regexp_matches(line.indicator_name, $word_span_of_work)
                    then 'negative'
                when
                    regexp_matches(target.unit, $word_short_time_units) and regexp_matches(line.indicator_name, $word_handling)
                    then 'negative'
                when
                    regexp_matches(target.unit, $word_time_units) and regexp_matches(line.indicator_name, $word_asked_at_least)
                    then 'positive'
                when
                    contains(target.unit, $word_yuan_sign)
                    and line.standard_level2 = 'economic_benefit'
                    and not regexp_matches(line.indicator_name, $word_no_gains)
                    then 'positive'
                when target.unit = '%' and regexp_matches(line.indicator_name, $word_change_named) then 'positive'
                when line.standard_level2 in ('timeliness', 'cost') or line.standard_level1 = 'cost' then null
                when regexp_matches(target.unit, $word_time_units) then null
                when line.standard_level2 in ('quantity', 'quality') then 'positive'
                when regexp_matches(target.unit, '[%‰元]') then null
                else 'positive'
            end
        ) as direction,
        coalesce(target.comparator = '~' or actual.comparator = '~', false)
        or regexp_matches(target.value_text || ' ' || actual.value_text, $word_about) as is_approximate,
        coalesce(actual.comparator = '~', false) or regexp_matches(actual.value_text, $word_about) as is_about,
        -- a bare 1 or 0.92 beside 90 % may be a share of one
        coalesce(
            target.unit = '%'
            and target.value_number >= 50
            and actual.value_number > 0
            and actual.value_number <= 1
            and not regexp_matches(actual.value_text, '[%％百]'),
            false
        ) as is_share,
        unsure_target.document_key is not null or unsure_actual.document_key is not null as is_unsure,
        coalesce(line.standard_level2 = 'timeliness', false) as is_timely,
        coalesce(line.standard_level1 = 'satisfaction' or line.standard_level2 = 'satisfaction', false) as is_asked_of_people,
        -- a sentence that tells one share, and names it as the indicator does: 共412人，通过385人，通过率93.4%
        if(
            target.unit = '%'
            and actual.unit is distinct from '%'
            and len(regexp_extract_all(actual.value_text, '[%％]')) = 1
            and contains(line.indicator_name, nullif(regexp_extract(actual.value_text, $word_share_in_sentence, 1), '')),
            try_cast(regexp_extract(actual.value_text, $word_share_in_sentence, 2) as double),
            null
        ) as told_share
    from (
        select * from same_form
        union all
        select * from goal_form
    ) as both_forms
    inner join line on both_forms.indicator_line_key = line.indicator_line_key
    left join main.fact_indicator as target on both_forms.target_value_key = target.indicator_value_key
    left join main.fact_indicator as actual on both_forms.actual_value_key = actual.indicator_value_key
    left join unsure as unsure_target
        on
            target.document_key = unsure_target.document_key
            and target.table_no = unsure_target.table_no
            and target.row_no = unsure_target.row_no
            and target.column_no = unsure_target.column_no
    left join unsure as unsure_actual
        on
            actual.document_key = unsure_actual.document_key
            and actual.table_no = unsure_actual.table_no
            and actual.row_no = unsure_actual.row_no
            and actual.column_no = unsure_actual.column_no
)

select
    *,
    target_value_key is not null
    and actual_value_key is not null
    and (
        target_number is null
        or actual_number is null
        or not coalesce(is_one_unit or is_one_base, false)
        or regexp_matches(target_text || ' ' || actual_value_text, $word_for_each_time)
        or regexp_matches(actual_value_text, $word_unfinished)
    ) as is_in_words,
    if(
        is_in_words,
        stable_key(
            stable_key('words', indicator_name, target_text, actual_value_text, direction, is_timely, is_asked_of_people),
            stable_key(target_comparator, target_number, target_unit, target_date, actual_number, actual_unit, actual_date),
            if(target_date is null, null, fiscal_year)
        ),
        null
    ) as outcome_key
from pair;
