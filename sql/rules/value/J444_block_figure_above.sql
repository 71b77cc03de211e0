-- J444 block_figure_above: a figure in a block beside the money that cannot be above another of its row: more papers returned than given
-- out, more satisfied than answered, more bought than was planned.
-- One checked row: one such pair of a row. Inputs: rule_block_row.
with pair as (
    select *, unnest([('returned', 'issued'), ('satisfied', 'returned')]) as roles from rule_block_row where kind = 'survey'
    union all
    select *, ('amount', 'planned') as roles from rule_block_row where kind = 'bought' and not is_sum
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        place[roles[1]].column_no as column_no,
        trim(name || ' ' || place[roles[1]].label) as item,
        place[roles[1]].text as actual,
        place[roles[2]].label || ' ' || place[roles[2]].text as compared_with,
        null as should_be,
        figure[roles[1]] - figure[roles[2]] as difference,
        place[roles[1]].field_key as fact_key,
        figure[roles[1]] > figure[roles[2]] as violated
    from pair
    where figure[roles[1]] is not null and figure[roles[2]] is not null
)

select * exclude (violated) from checked where violated
