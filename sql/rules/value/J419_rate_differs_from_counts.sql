-- J419 rate_differs_from_counts: an actual share that the form's own counts do not give.
-- One checked row: one share with two counts in one unit, of a part and of its whole. Inputs: fact_indicator, fact_indicator_line,
-- rule_indicator. Which counts a share is of is told by the form itself: the part has the signs of the share's name (培训后就业率,
-- 培训后实现就业人数), and the targets of both give the target of the share; or the whole says that it is one (应参保人数). Where two pairs of
-- counts fit nobody can tell.
with named as (
    select indicator_key, regexp_replace(indicator_name, $word_share_behind, '') as stem
    from rule_indicator
    where regexp_matches(indicator_name, $word_share_behind)
),

-- forms with such a share, and with two counts in one unit, reached
sharing as (
    select disclosure_key
    from fact_indicator
    where is_current and stage = 'evaluation' and value_role = 'actual' and value_number is not null
    group by disclosure_key
    having
        bool_or(base_unit = '%' and indicator_key in (select named.indicator_key from named))
        and count(*) filter (where base_unit <> '%') > count(distinct rule_counted_in(base_unit)) filter (where base_unit <> '%')
),

valued as (
    select
        l.disclosure_key,
        l.document_key,
        l.indicator_line_key,
        l.indicator_name,
        v.value_role,
        v.value_text,
        v.unit,
        cast(v.base_number as double) as number,
        rule_counted_in(v.base_unit) as counted_in,
        v.table_no,
        v.row_no,
        v.column_no,
        v.indicator_value_key,
        named.stem
    from fact_indicator_line as l
    semi join sharing on l.disclosure_key = sharing.disclosure_key
    inner join fact_indicator as v on l.indicator_line_key = v.indicator_line_key
    left join named on l.indicator_key = named.indicator_key
    where
        l.is_current
        and v.value_role in ('target', 'actual')
        and v.value_number is not null
        and v.value_high is null
        and v.breakdown is null
        and v.value_year is null
),

line as (
    select
        disclosure_key,
        any_value(document_key) as document_key,
        indicator_line_key,
        any_value(indicator_name) as indicator_name,
        any_value(stem) as stem,
        any_value(counted_in) as counted_in,
        any_value(number) filter (where value_role = 'target') as target,
        any_value(number) filter (where value_role = 'actual') as actual,
        any_value((table_no, row_no, column_no, indicator_value_key, value_text)) filter (where value_role = 'actual') as said
    from valued
    group by disclosure_key, indicator_line_key
    having
        count(*) filter (where value_role = 'actual') = 1
        and count(*) filter (where value_role = 'target') <= 1
        and count(distinct counted_in) = 1
),

share as (
    select * from line
    where counted_in = '%' and length(stem) >= 2
),

counts as (
    select *, regexp_matches(indicator_name, $word_whole_named) as is_whole
    from line
    where counted_in is not null and counted_in <> '%' and not contains(counted_in, '/') and actual > 0
),

fitted as (
    select
        s.*,
        n.indicator_name as part_name,
        n.actual as part,
        w.indicator_name as whole_name,
        w.actual as whole
    from share as s
    inner join counts as n
        on
            s.disclosure_key = n.disclosure_key
            and regexp_matches(n.indicator_name, array_to_string(string_split(regexp_escape(s.stem), ''), '.*'))
    inner join counts as w
        on
            s.disclosure_key = w.disclosure_key
            and n.counted_in = w.counted_in
            and n.indicator_line_key <> w.indicator_line_key
            and n.actual <= w.actual
    where
        s.target < 100 and abs(100 * n.target / w.target - s.target) <= $most_points_of_target
        or w.is_whole and not n.is_whole and contains(w.indicator_name, right(s.stem, 2))
    qualify count(*) over (partition by s.indicator_line_key) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        said[1] as table_no,
        said[2] as row_no,
        said[3] as column_no,
        indicator_name as item,
        said[5] as actual,
        printf('%g/%g', part, whole) as compared_with,
        printf(
            '%.' || length(regexp_extract(said[5], '\.([0-9]+)', 1)) || 'f%%', 100 * part / whole
        ) as should_be,
        actual - 100 * part / whole as difference,
        said[4] as fact_key,
        abs(actual - 100 * part / whole) > $most_points as violated
    from fitted
)

select * exclude (violated) from checked where violated
