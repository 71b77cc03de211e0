-- J203 level_quota_differs: a level's cell prints its points (产出指标（50分）) and the indicators under it add up to something else.
-- One checked row: one level with a quota whose indicators all carry a weight. Inputs: fact_indicator_line.
-- 其中 sub-rows may carry points of their own, or some of their whole's: the weights are right with them, or without.
with line as (
    select
        *,
        -- a second level stands under its first: the same name under another first level is another group
        dense_rank() over (partition by disclosure_key order by level1, level2) as pair_no
    from fact_indicator_line
    where is_current
),

quota as (
    select
        disclosure_key,
        document_key,
        level1 as level,
        level1_quota as quota,
        weight,
        is_part,
        table_no,
        row_no,
        column_no,
        0 as pair_no,
        because,
        'level1' as about
    from line where level1_quota is not null
    union all
    select
        disclosure_key,
        document_key,
        level2 as level,
        level2_quota as quota,
        weight,
        is_part,
        table_no,
        row_no,
        column_no,
        pair_no,
        because,
        'level2' as about
    from line where level2_quota is not null
),

summed as (
    select
        disclosure_key,
        document_key,
        level,
        pair_no,
        max(quota) as quota,
        sum(weight) filter (where not is_part) as total,
        sum(weight) as with_parts,
        count(*) filter (where weight is null and not is_part) as unweighted,
        min((table_no, row_no, column_no)) filter (where not is_part) as place,
        arg_min(because, (table_no, row_no, column_no)) filter (where not is_part) as because,
        about
    from quota
    group by disclosure_key, document_key, level, pair_no, about
    having count(distinct quota) = 1
),

checked as (
    select
        disclosure_key,
        document_key,
        place[1] as table_no,
        place[2] as row_no,
        null as column_no,
        level as item,
        total as actual,
        quota as compared_with,
        null as should_be,
        total - quota as difference,
        null as fact_key,
        because,
        about,
        least(abs(total - quota), abs(with_parts - quota)) > $tolerance_points as violated
    from summed
    where unweighted = 0 and total is not null
)

select * exclude (violated) from checked where violated
