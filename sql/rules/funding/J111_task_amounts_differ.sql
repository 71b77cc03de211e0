-- J111 task_amounts_differ: the amounts of a department's tasks do not add up: a task's total is not its parts', or the total below them
-- is not theirs.
-- One checked row: one task with a total and parts, one total right below the tasks, and one sum among them. Inputs: fact_field,
-- fact_funding.
-- That the first column is the total of the others is told by the form's other tasks: most of them must add up. Where the total below
-- is not that of its own parts either, J101 says so.
with printed as (
    select
        disclosure_key,
        document_key,
        field_key,
        table_no,
        row_no,
        column_no,
        string_split(text, ' | ') as cells,
        cells[1] as name,
        list_transform(
            list_filter(cells[2:], lambda cell: regexp_full_match(cell, '-?[0-9][0-9,]*([.][0-9]+)?')),
            lambda cell: cast(replace(cell, ',', '') as double)
        ) as amounts
    from fact_field
    where is_current and slug = 'task'
),

task as (
    select
        *,
        list_sum(amounts[2:]) as parts,
        abs(amounts[1] - list_sum(amounts[2:])) <= $slack as is_sum
    from printed
    where len(amounts) >= 1 and not regexp_matches(name, $word_sum_of_rows)
),

-- a sum among the tasks themselves, with what stands above it since the sum before
sum_row as (
    select
        s.disclosure_key,
        any_value(s.document_key) as document_key,
        any_value(s.field_key) as field_key,
        s.table_no,
        s.row_no,
        any_value(s.column_no) as column_no,
        any_value(s.name) as name,
        any_value(s.amounts[1]) as total,
        sum(t.amounts[1]) as parts,
        count(t.field_key) as tasks,
        max(t.row_no) = s.row_no - 1 and count_if(len(t.amounts) > 1) = 0 as is_sound
    from printed as s
    inner join task as t on s.disclosure_key = t.disclosure_key and s.table_no = t.table_no and s.row_no > t.row_no
    where
        len(s.amounts) = 1
        and regexp_matches(s.name, $word_sum_of_rows)
        and not exists (
            select 1 from printed as o
            where
                s.disclosure_key = o.disclosure_key
                and s.table_no = o.table_no
                and o.row_no between t.row_no and s.row_no - 1
                and regexp_matches(o.name, $word_sum_of_rows)
        )
    group by s.disclosure_key, s.table_no, s.row_no
),

form as (
    select
        disclosure_key,
        any_value(document_key) as document_key,
        count(*) as tasks,
        count(*) filter (where is_sum and len(amounts) > 2) as sums,
        sum(amounts[1]) as amount,
        max((table_no, row_no)) as last_row
    from task
    group by disclosure_key
),

-- the total in the row right below the tasks
below as (
    select
        f.*,
        t.funding_key,
        t.label,
        t.table_no,
        t.row_no,
        t.column_no,
        t.amount_text,
        cast(replace(t.amount_text, ',', '') as double) as total
    from form as f
    inner join fact_funding as t on f.disclosure_key = t.disclosure_key and (t.table_no, t.row_no) = (f.last_row[1], f.last_row[2] + 1)
    where t.funding_source = 'total' and t.period = 'annual' and regexp_full_match(t.amount_text, '-?[0-9][0-9,]*([.][0-9]+)?')
    qualify row_number() over (partition by f.disclosure_key order by t.column_no) = 1
),

checked as (
    select
        t.disclosure_key,
        t.document_key,
        t.table_no,
        t.row_no,
        coalesce(b.column_no, t.column_no) as column_no,
        t.name as item,
        t.amounts[1] as actual,
        t.parts as compared_with,
        null as should_be,
        t.amounts[1] - t.parts as difference,
        if(b.column_no is null, t.field_key, null) as fact_key,
        not t.is_sum as violated
    from task as t
    inner join form as f on t.disclosure_key = f.disclosure_key
    left join below as b on t.disclosure_key = b.disclosure_key
    where len(t.amounts) > 2 and f.sums >= $least_tasks and f.sums * 2 > f.tasks
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        label as item,
        total as actual,
        amount as compared_with,
        null as should_be,
        total - amount as difference,
        funding_key as fact_key,
        abs(total - amount) > $slack * tasks as violated
    from below
    where tasks >= $least_tasks
    union all
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        name as item,
        total as actual,
        parts as compared_with,
        null as should_be,
        total - parts as difference,
        field_key as fact_key,
        abs(total - parts) > $slack * tasks as violated
    from sum_row
    where tasks >= $least_tasks and is_sound
)

select * exclude (violated) from checked where violated
