-- Purpose: whether indicators attained their targets: the actual value of a self-evaluation beside the target that it prints, and beside
-- the target of the goal form of the same project (or unit) and year
-- Grain: one indicator of a current self-evaluation and one pairing; same_form also where it prints a target or an actual value only
-- Renewed: forms
-- Inputs: main.fact_indicator_line, main.fact_indicator, main.dim_indicator
insert into main.fact_attainment by name
with target as (
    -- an adjusted target takes the place of the first one
    select *
    from main.fact_indicator
    where is_current and stage in ('goal', 'evaluation') and value_role in ('target', 'adjusted_target') and breakdown is null
    qualify row_number() over (partition by indicator_line_key order by value_role = 'adjusted_target' desc, value_ordinal) = 1
),

actual as (
    select *
    from main.fact_indicator
    where is_current and stage = 'evaluation' and value_role = 'actual' and breakdown is null
    qualify row_number() over (partition by indicator_line_key order by value_ordinal desc) = 1
),

line as (
    select
        printed.*,
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
            -- ≥2次/年 is told as 3次; 8场 are 8场次, and anything may be counted in pieces
            or actual.unit = nullif(regexp_extract(target.unit, $word_unit_of_a_year, 1), '')
            or (target.unit in $word_units_of_shows and actual.unit in $word_units_of_shows)
            or (target.unit in $word_units_of_single_people and actual.unit in $word_units_of_single_people)
            or (target.unit = $word_piece and actual.unit in $word_units_of_pieces)
            or (actual.unit = $word_piece and target.unit in $word_units_of_pieces)
            or (actual.unit is null and not regexp_matches(target.unit, '元|[%‰]'))
            or (actual.unit is null and target.unit = '%' and actual.value_number > 1)
            -- none of anything
            or (target.unit is null and target.value_number = 0 and not regexp_matches(actual.unit, '元|[%‰]'))
        ) as is_one_unit,
        -- of what is counted more is meant, unless its name says otherwise; what stands among the costs by its level alone may be a rate of
        -- support; 7个工作日 may be good when low, and so may a share of which the words do not tell
        coalesce(
            -- none is asked for of what should not be (事故 0 起), whatever its level
            if(target.value_number = 0 and coalesce(target.comparator, '=') = '=', 'negative', null),
            if(line.polarity = 'negative' and line.polarity_basis = 'level', null, line.polarity),
            case
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
        regexp_replace(target.value_text, '[\s，。、；：,.;:“”"]', '', 'g') as target_words,
        regexp_replace(actual.value_text, '[\s，。、；：,.;:“”"]', '', 'g') as actual_words,
        regexp_replace(actual.value_text, '[\s，。、；：,;:“”"]', '', 'g') as actual_words_bare,
        regexp_replace(target.value_text, '[\s，。、；：,;:“”"]', '', 'g') as target_words_bare,
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
    left join target on both_forms.target_value_key = target.indicator_value_key
    left join actual on both_forms.actual_value_key = actual.indicator_value_key
),

measured as (
    -- in one unit as printed; in two of one kind (km and m) in their base unit
    select
        *,
        if(is_one_unit or told_share is not null, target_number, target_base) as target_first,
        if(is_one_unit or told_share is not null, target_high, target_base_high) as target_last,
        coalesce(told_share, if(is_one_unit, actual_number, actual_base)) as actual_first,
        if(is_one_unit, actual_high, actual_base_high) as actual_last,
        coalesce(is_one_unit or told_share is not null or target_base_unit = actual_base_unit, false)
        and not is_share
        and (
            coalesce(regexp_matches(target_text, $word_for_each_time), false)
            = coalesce(regexp_matches(actual_value_text, $word_for_each_time), false)
        )
            as is_comparable,
        -- how many grades above the one asked for the actual one is, in a scale that has both
        if(
            target_number is null and actual_number is null,
            list_transform(
                list_filter(
                    [
                        $word_scale_of_works,
                        $word_scale_of_marks,
                        $word_scale_of_prizes,
                        $word_scale_of_water,
                        $word_scale_of_water_in_letters
                    ],
                    lambda scale: list_contains(scale, regexp_extract(target_words, $word_grade_at_least, 2))
                    and list_contains(scale, regexp_extract(actual_words, $word_grade_told, 2))
                    and regexp_extract(target_words, $word_grade_at_least, 1) = regexp_extract(actual_words, $word_grade_told, 1)
                ),
                lambda scale: list_position(scale, regexp_extract(actual_words, $word_grade_told, 2))
                - list_position(scale, regexp_extract(target_words, $word_grade_at_least, 2))
            )[1],
            null
        ) as grade_above,
        case
            when regexp_matches(target_words, $word_before_first_of_may) then make_date(fiscal_year, 5, 1)
            when regexp_matches(target_words, $word_before_first_of_october) then make_date(fiscal_year, 10, 1)
        end as festival,
        -- 每月1次 is twelve of a year
        case
            when not is_one_unit or target_number is null then null
            when regexp_matches(target_text, $word_each_week) then 52 * target_number
            when regexp_matches(target_text, $word_each_month) then 12 * target_number
            when regexp_matches(target_text, $word_each_quarter) then 4 * target_number
            when regexp_matches(target_text, $word_each_half) then 2 * target_number
        end as times_a_year,
        -- no lower price is missed by what costs less; a ceiling is one all the same
        coalesce(standard_level2 = 'cost' or standard_level1 = 'cost', false) and polarity = 'negative' as is_cost,
        -- what words say of words, and of figures
        case
            when actual_number is not null or actual_date is not null then null
            -- by how much it should rise or fall, and by how much it did: 提升0.5等以上, 提升0.6等
            when regexp_matches(target_words_bare, $word_rise_by)
                then
                    case
                        when
                            regexp_matches(actual_words_bare, $word_rise_by)
                            and regexp_extract(target_words_bare, $word_rise_by, 2) = regexp_extract(actual_words_bare, $word_rise_by, 2)
                            then
                                if(
                                    cast(regexp_extract(actual_words_bare, $word_rise_by, 1) as double)
                                    >= cast(regexp_extract(target_words_bare, $word_rise_by, 1) as double),
                                    'declared_met',
                                    'declared_not_met'
                                )
                        when regexp_matches(actual_words_bare, $word_fell_at_all) then 'declared_not_met'
                    end
            when regexp_matches(target_words_bare, $word_fall_by)
                then
                    case
                        when
                            regexp_matches(actual_words_bare, $word_fall_by)
                            and regexp_extract(target_words_bare, $word_fall_by, 2) = regexp_extract(actual_words_bare, $word_fall_by, 2)
                            then
                                if(
                                    cast(regexp_extract(actual_words_bare, $word_fall_by, 1) as double)
                                    >= cast(regexp_extract(target_words_bare, $word_fall_by, 1) as double),
                                    'declared_met',
                                    'declared_not_met'
                                )
                        when regexp_matches(actual_words_bare, $word_rose_at_all) then 'declared_not_met'
                    end
            when regexp_matches(target_words, $word_asked_to_rise) and regexp_matches(actual_words_bare, $word_fell_at_all)
                then 'declared_not_met'
            when regexp_matches(target_words, $word_asked_to_fall) and regexp_matches(actual_words_bare, $word_rose_at_all)
                then 'declared_not_met'
            -- 提升: 未提升
            when
                (regexp_matches(target_words, $word_some_change) or regexp_matches(target_words, $word_asked_to_rise))
                and regexp_matches(actual_words, $word_changed_not)
                then 'declared_not_met'
            -- 不超预算: 未超预算
            when regexp_extract(target_words, $word_not_to_exceed, 1) <> ''
                then
                    case regexp_extract(target_words, $word_not_to_exceed, 1)
                        when regexp_extract(actual_words, $word_exceeded_not, 1) then 'declared_met'
                        when regexp_extract(actual_words, $word_exceeded, 1) then 'declared_not_met'
                    end
            -- 12月底前: 已于11月完成
            when year(target_date) = fiscal_year and regexp_extract(actual_words, $word_done_in_month, 1) <> ''
                then
                    case
                        when cast(regexp_extract(actual_words, $word_done_in_month, 1) as integer) < month(target_date) then 'by_date'
                        when cast(regexp_extract(actual_words, $word_done_in_month, 1) as integer) > month(target_date) then 'after_date'
                        when target_date = last_day(target_date) then 'by_date'
                    end
            -- any rise is some rise: 有所提高, 提高
            when
                regexp_extract(target_words, $word_some_change, 1) <> ''
                and regexp_extract(target_words, $word_some_change, 1) = regexp_extract(actual_words, $word_some_change_told, 1)
                then 'declared_met'
            -- 同目标值
            when regexp_matches(actual_words, $word_same_as_target) then 'declared_met'
            -- 不减少: 未减少
            when
                regexp_extract(target_words, $word_not_to_change, 1) <> ''
                and regexp_extract(target_words, $word_not_to_change, 1) = regexp_extract(actual_words, $word_did_not_change, 1)
                then 'declared_met'
            -- 100%: 全部合格, of a rate that names what is all
            when
                target_unit = '%'
                and target_number <= 100
                and coalesce(target_comparator, '=') in ('=', '>=')
                and contains(indicator_name, nullif(regexp_extract(actual_words, $word_all_of_them, 1), ''))
                then 'declared_met'
            -- a day or a span: 按时发放
            when
                (standard_level2 = 'timeliness' or target_date is not null)
                and target_number is null
                and regexp_matches(target_words, $word_by_a_time)
                and regexp_matches(actual_words, $word_in_time)
                then 'declared_met'
            -- 无安全责任事故: 发生1起
            when
                (regexp_matches(target_words, $word_none_of_harm) or regexp_matches(target_words, $word_none_may_happen))
                and regexp_matches(actual_words, $word_harm_happened)
                then 'declared_not_met'
            -- ≤1起, 0件: 无
            when
                target_number >= 0
                and coalesce(target_comparator, '=') in ('<=', '<', '=')
                and direction = 'negative'
                and regexp_matches(actual_words, $word_harm_not_happened)
                then 'declared_met'
            -- 消除: 仍有2个
            when regexp_matches(target_words, $word_all_done_away) and regexp_matches(actual_words, $word_some_are_left)
                then 'declared_not_met'
            when
                (standard_level1 = 'satisfaction' or standard_level2 = 'satisfaction')
                and coalesce(target_comparator, '=') in ('=', '>=', '>')
                and regexp_matches(actual_words, $word_not_satisfied)
                then 'declared_not_met'
        end as told_in_words
    from pair
),

ordered as (
    -- a range that is printed from its upper bound down (25～20) is the same range
    select
        *,
        least(target_first, target_last) as aim,
        if(target_last is null, null, greatest(target_first, target_last)) as aim_high,
        least(actual_first, actual_last) as done,
        if(actual_last is null, null, greatest(actual_first, actual_last)) as done_high
    from measured
),

reasoned as (
    select
        *,
        case
            when actual_value_key is null then 'actual_missing'
            when target_value_key is null then 'target_missing'
            -- nobody asked, so nobody knows: 未开展调查 is no satisfaction missed
            when
                (standard_level1 = 'satisfaction' or standard_level2 = 'satisfaction')
                and actual_number is null
                and regexp_matches(actual_words, $word_not_surveyed)
                then 'words'
            -- words
            when
                actual_number is null and actual_date is null and (
                    regexp_matches(actual_words, $word_reached_not)
                    or regexp_matches(actual_words, $word_failed)
                ) then 'declared_not_met'
            when
                actual_number is null and actual_date is null and regexp_matches(actual_words, $word_reached) then 'declared_met'
            when
                (target_words = $word_answered_yes and actual_words = $word_answered_no)
                or (target_words = $word_answered_no and actual_words = $word_answered_yes)
                then 'declared_not_met'
            when
                target_number is null
                and actual_number is null
                -- two figures in a cell (6套/8套) may be a plan and what became of it
                and (target_date is not null or not regexp_matches(target_text, $word_two_figures))
                and target_words in (actual_words, regexp_replace(actual_words, $word_already, ''))
                then 'same_words'
            when told_in_words is not null then told_in_words
            -- which way it should go, and which way it went: 较上年减少, 减少4个
            when regexp_matches(target_words, $word_asked_to_fall) and regexp_matches(actual_words_bare, $word_fell) then 'declared_met'
            when regexp_matches(target_words, $word_asked_to_rise) and regexp_matches(actual_words_bare, $word_rose) then 'declared_met'
            when
                (regexp_matches(target_words, $word_asked_to_fall) and regexp_matches(actual_words_bare, $word_rose))
                or (regexp_matches(target_words, $word_asked_to_rise) and regexp_matches(actual_words_bare, $word_fell))
                then 'declared_not_met'
            when regexp_matches(target_words, $word_none_may_happen) and regexp_matches(actual_words, $word_none_happened)
                then 'declared_met'
            -- 零投诉: 0件, 未发生
            when
                regexp_matches(target_words, $word_none_of_harm)
                and actual_number is not null
                and actual_high is null
                and not regexp_matches(actual_unit, '[%‰元]')
                and regexp_matches(actual_words_bare, $word_count_alone)
                then if(actual_number = 0, 'declared_met', 'declared_not_met')
            when
                regexp_matches(target_words, $word_none_of_harm)
                and regexp_matches(actual_words, $word_harm_not_happened)
                and regexp_extract(actual_words, $word_harm_not_happened, 1)
                in ('', regexp_extract(target_words, $word_none_of_harm, 1))
                then 'declared_met'
            -- 全覆盖: 100%
            when
                regexp_matches(target_words, $word_covers_all)
                and actual_unit = '%'
                and actual_high is null
                and regexp_matches(actual_words_bare, $word_share_alone_told)
                and actual_number <= 100
                then if(actual_number = 100, 'declared_met', 'declared_not_met')
            -- 突破200万人次 and the like asks for a figure that is told in the same unit
            when
                target_number is null
                and regexp_extract(target_words_bare, $word_surpass, 2) = actual_unit
                and regexp_matches(actual_words_bare, $word_count_alone)
                then
                    if(
                        actual_number > try_cast(regexp_extract(target_words_bare, $word_surpass, 1) as double),
                        'declared_met',
                        'declared_not_met'
                    )
            -- grades and classes that have an order: 合格及以上, 达到或优于Ⅲ类
            when grade_above is not null then if(grade_above >= 0, 'declared_met', 'declared_not_met')
            -- no less than last year
            when regexp_matches(target_words, $word_not_below_last_year) and regexp_matches(actual_words_bare, $word_rose)
                then 'declared_met'
            when regexp_matches(target_words, $word_not_below_last_year) and regexp_matches(actual_words_bare, $word_fell)
                then 'declared_not_met'
            when regexp_matches(target_words, $word_not_above_last_year) and regexp_matches(actual_words_bare, $word_fell)
                then 'declared_met'
            when regexp_matches(target_words, $word_not_above_last_year) and regexp_matches(actual_words_bare, $word_rose)
                then 'declared_not_met'
            -- by a day of the year that is over, and still at work
            when
                target_number is null
                and actual_number is null
                and actual_date is null
                and year(target_date) <= fiscal_year
                and coalesce(target_comparator, '') not in ('>=', '>')
                and regexp_matches(actual_words, $word_still_at_work)
                then 'declared_not_met'
            -- 全面消除: 剩余1处未消除
            when
                regexp_extract(target_words, $word_all_done_away, 1) <> ''
                and regexp_extract(target_words, $word_all_done_away, 1) = regexp_extract(actual_words, $word_some_left, 1)
                then 'declared_not_met'
            -- 五一前: the day of the year
            when festival is not null and actual_date is not null and year(actual_date) = fiscal_year
                then if(actual_date < festival, 'by_date', 'after_date')
            -- a day of each month
            when regexp_matches(target_words, $word_monthly_day) and regexp_matches(actual_words, $word_monthly_day)
                then
                    if(
                        cast(regexp_extract(actual_words, $word_monthly_day, 1) as integer)
                        <= cast(regexp_extract(target_words, $word_monthly_day, 1) as integer),
                        'by_date',
                        'after_date'
                    )
            when target_number is null and actual_number is null and target_date is not null and actual_date is not null
                then
                    case
                        when target_comparator in ('>=', '>') then 'direction_unknown'
                        when actual_date <= target_date then 'by_date'
                        else 'after_date'
                    end
            -- a tolerance either way: ±5%以内
            when
                target_number is null
                and actual_number is not null
                and actual_high is null
                and regexp_extract(target_text, $word_tolerance_either_way, 2) = coalesce(actual_unit, '')
                and try_cast(regexp_extract(target_text, $word_tolerance_either_way, 1) as double) is not null
                then
                    if(
                        abs(actual_number) <= cast(regexp_extract(target_text, $word_tolerance_either_way, 1) as double),
                        'within_range',
                        'misses_target'
                    )
            when times_a_year is not null and not regexp_matches(actual_value_text, $word_for_each_time)
                then if(actual_number >= times_a_year and actual_high is null, 'reaches_target', 'units_differ')
            when target_number is null or actual_number is null then 'words'
            when not is_comparable or aim is null or done is null then 'units_differ'
            -- numbers
            when done_high is not null
                then
                    case
                        when target_comparator in ('>=', '>') and done >= aim then 'reaches_target'
                        when target_comparator in ('>=', '>') and done_high < aim then 'misses_target'
                        when target_comparator in ('<=', '<') and done_high <= aim then 'reaches_target'
                        when target_comparator in ('<=', '<') and done > aim then 'misses_target'
                        when target_comparator = 'range' and done >= aim and done_high <= aim_high then 'within_range'
                        else 'actual_is_range'
                    end
            -- about as much as asked for may be more or less
            when is_about and target_comparator in ('>=', '>', '<=', '<') and abs(done - aim) <= abs(aim) / 10 then 'approximate'
            when target_comparator = '>=' then if(done >= aim, 'reaches_target', 'misses_target')
            when target_comparator = '>' then if(done > aim, 'reaches_target', 'misses_target')
            when target_comparator = '<=' then if(done <= aim, 'reaches_target', 'misses_target')
            when target_comparator = '<' then if(done < aim, 'reaches_target', 'misses_target')
            when target_comparator = 'range'
                then
                    case
                        when done between aim and aim_high then 'within_range'
                        when done < aim and is_cost then if(direction = 'negative', 'exceeds_target', 'direction_unknown')
                        when done < aim then if(direction = 'negative', 'exceeds_target', 'misses_target')
                        when direction = 'positive' then 'exceeds_target'
                        when direction = 'negative' or is_cost then 'misses_target'
                        else 'direction_unknown'
                    end
            when done = aim then 'equals_target'
            -- what is asked for about so much is reached by about so much
            when is_approximate and abs(done - aim) <= abs(aim) * 0.05 then 'equals_target'
            when is_approximate and (is_about or direction is distinct from 'positive' or done < aim) then 'approximate'
            when direction = 'positive' then if(done > aim, 'exceeds_target', 'misses_target')
            when direction = 'negative' then if(done < aim, 'exceeds_target', 'misses_target')
            else 'direction_unknown'
        end as verdict_reason
    from ordered
)

select
    line.indicator_line_key,
    line.pairing,
    line.disclosure_key,
    line.document_key,
    line.unit_key,
    line.project_key,
    line.year_key,
    line.indicator_key,
    line.subject,
    line.fiscal_year,
    line.target_disclosure_key,
    line.target_document_key,
    line.target_value_key,
    line.actual_value_key,
    line.target_text,
    line.target_comparator,
    line.target_number,
    line.target_high,
    line.target_unit,
    line.actual_value_text,
    line.actual_number,
    line.actual_high,
    line.actual_unit,
    case
        when line.verdict_reason not in ('reaches_target', 'misses_target', 'equals_target', 'exceeds_target', 'direction_unknown')
            then null
        when line.aim_high is not null or line.done_high is not null then null
        when
            line.target_comparator in ('<=', '<')
            or (coalesce(line.target_comparator, '=') in ('=', '~') and line.direction = 'negative')
            then round(100 * cast(line.aim as double) / nullif(cast(line.done as double), 0), 2)
        else round(100 * cast(line.done as double) / nullif(cast(line.aim as double), 0), 2)
    end as attained_percent,
    case
        when
            line.verdict_reason in (
                'reaches_target', 'within_range', 'equals_target', 'exceeds_target', 'by_date', 'declared_met', 'same_words'
            ) then 'met'
        when line.verdict_reason in ('misses_target', 'after_date', 'declared_not_met') then 'not_met'
        else 'not_comparable'
    end as verdict,
    line.verdict_reason,
    line.value_table_no as table_no,
    line.value_row_no as row_no,
    line.value_column_no as column_no
from reasoned as line;
