-- rule_block_row: the rows of blocks that count something beside a form's money (purchases, assets, surveys), their figures side by side.
-- Grain: one row of one block. Inputs: fact_field. `figure` and `place` are maps by the meaning of a column: number, cell, label and key.
create or replace temp table rule_block_row as
with cell as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        field_key,
        label,
        text,
        regexp_extract(slug, '^(purchase|bought|survey|fixed_assets)_(.+)$', ['kind', 'role']) as part,
        try_cast(regexp_extract(replace(text, ',', ''), '^([0-9]+(?:[.][0-9]+)?)', 1) as double) as number
    from fact_field
    where is_current and regexp_matches(slug, '^(?:purchase|bought|survey|fixed_assets)_')
)

select
    disclosure_key,
    document_key,
    table_no,
    row_no,
    part.kind,
    coalesce(any_value(text) filter (where part.role = 'name'), '') as name,
    regexp_matches(name, $word_sum_of_block) as is_sum,
    map_from_entries(list((part.role, number)) filter (where part.role <> 'name' and number is not null)) as figure,
    map_from_entries(
        list((part.role, struct_pack(column_no, field_key, label, text))) filter (where part.role <> 'name' and number is not null)
    ) as place
from cell
group by disclosure_key, document_key, table_no, row_no, part.kind
-- two columns of one meaning tell nothing
having count(*) = count(distinct part.role)
