-- J443 block_figure_differs: a figure in a block beside the money (purchases, assets, a survey) that the other figures of its row, or the
-- rows above its sum, do not give: 60 × 3.80 = 328.00.
-- One checked row: one figure that others of its block give. Inputs: rule_block_row. Prices may be in 元 beside amounts in 万元. A rate of
-- satisfaction may be of the answers or of the papers given out.
with product as (
    select
        *,
        'amount' as role,
        figure['amount'] as told,
        list_transform(
            list_filter([figure['count'], figure['planned_count']], lambda n: n is not null), lambda n: n * figure['price']
        ) as given,
        [1, 10000, 0.0001] as factors,
        0.005 as share
    from rule_block_row
    where kind = 'purchase' and figure['price'] > 0 and figure['amount'] is not null and not is_sum
),

end_of_year as (
    select
        *,
        'end' as role,
        figure['end'] as told,
        [figure['begin'] + figure['added'] - figure['reduced']] as given,
        [1] as factors,
        0.0001 as share
    from rule_block_row
    where kind = 'fixed_assets'
),

satisfied as (
    select
        *,
        'satisfied_rate' as role,
        figure['satisfied_rate'] as told,
        [
            100 * figure['satisfied'] / nullif(figure['returned'], 0), 100 * figure['satisfied'] / nullif(figure['issued'], 0)
        ] as given,
        [1] as factors,
        0.006 as share
    from rule_block_row
    where kind = 'survey' and figure['satisfied'] > 0 and figure['satisfied_rate'] > 1.5
),

saved as (
    select
        *,
        'saved_rate' as role,
        figure['saved_rate'] as told,
        [100 * (figure['planned'] - figure['amount']) / nullif(figure['planned'], 0)] as given,
        [1] as factors,
        0.02 as share
    from rule_block_row
    where kind = 'bought' and figure['planned'] >= figure['amount']
),

-- a sum below the rows that it sums
summed as (
    select
        s.*,
        s.role,
        s.figure[s.role] as told,
        [sum(r.figure[s.role])] as given,
        [1] as factors,
        0.0001 as share
    from (select *, unnest(['planned', 'amount']) as role from rule_block_row where is_sum and kind in ('purchase', 'bought')) as s
    inner join rule_block_row as r
        on s.disclosure_key = r.disclosure_key and s.table_no = r.table_no and s.kind = r.kind and s.row_no > r.row_no and not r.is_sum
    where s.figure[s.role] is not null
    group by all
    having count(*) = count(r.figure[s.role]) and count(*) > 1
),

either as (
    select * from product
    union all by name
    select * from end_of_year
    union all by name
    select * from satisfied
    union all by name
    select * from saved
    union all by name
    select * from summed
),

held as (
    select
        *,
        place[role] as cell,
        list_filter(given, lambda g: g is not null) as known,
        list_min(flatten(list_transform(
            known, lambda g: list_transform(factors, lambda f: abs(g * f - told))
        ))) as off
    from either
    where told is not null
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        cell.column_no,
        trim(name || ' ' || cell.label) as item,
        cell.text as actual,
        printf('%.12g', round(known[1], 2)) || if(ends_with(role, 'rate'), '%', '') as compared_with,
        null as should_be,
        told - known[1] as difference,
        cell.field_key as fact_key,
        off > greatest(share * told, $tolerance) as violated
    from held
    where len(known) > 0
)

select * exclude (violated) from checked where violated
