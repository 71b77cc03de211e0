-- J440 completion_rate_differs: the rate of completion or of deviation that a form prints beside an indicator is not that of its values.
-- One checked row: one printed rate beside a target that asks for so much, both values in figures of one unit. Inputs: rule_pair,
-- fact_field. A rate may be cut at 100 %, and of a share the share itself may stand; a deviation is told of the target or in points, and
-- none where the target was reached.
with printed as (
    select
        disclosure_key,
        field_key,
        label,
        text,
        table_no,
        row_no,
        column_no,
        abs(cast(regexp_extract(replace(text, ',', ''), '[0-9]+(?:[.][0-9]+)?') as double)) as rate,
        regexp_matches(label, $word_rate_of_deviation) as is_deviation
    from fact_field
    where
        is_current
        and slug = 'completion_rate'
        and regexp_full_match(text, '[-+－]?[0-9,]+([.][0-9]+)?[%％]')
        and (regexp_matches(label, $word_rate_of_deviation) or regexp_matches(label, $word_rate_of_completion))
),

beside as (
    select
        p.*,
        r.document_key,
        r.indicator_name,
        r.verdict,
        r.target_text || ' / ' || r.actual_text as both_values,
        cast(r.difference as double) as difference,
        (cast(r.target_number as double) + cast(r.difference as double)) / cast(r.target_number as double) * 100 as ratio,
        cast(r.target_number as double) + cast(r.difference as double) as number
    from printed as p
    inner join rule_pair as r on p.disclosure_key = r.disclosure_key and p.table_no = r.table_no and p.row_no = r.row_no
    where r.difference is not null and r.target_number > 0 and r.target_comparator in ('>=', '>', '=', '')
    qualify count(*) over (partition by p.field_key) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        text as actual,
        both_values as compared_with,
        printf('%.4g', if(is_deviation, abs(ratio - 100), ratio)) || '%' as should_be,
        null as difference,
        field_key as fact_key,
        if(
            is_deviation,
            least(abs(rate - abs(ratio - 100)), abs(rate - abs(difference))) > $tolerance_points and not (rate = 0 and verdict = 'met'),
            least(abs(rate - ratio), abs(rate - least(ratio, 100)), abs(rate - number)) > $tolerance_points
        ) as violated
    from beside
)

select * exclude (violated) from checked where violated
