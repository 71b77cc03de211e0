-- J009 sudden_loss: far fewer forms, amounts or values than the version published before holds.
-- One checked row: one kind of fact. Inputs: meta.version_change (counted while the star was built, against the version that readers open).
-- Revised, duplicate and withdrawn documents keep their rows: what shrinks was lost by a disk or a reader. Forms that stand are those that
-- a source still has: what shrinks there, many at once, was lost by the source (a share that is not mounted, pages that are under repair).
with checked as (
    select
        null as disclosure_key,
        null as document_key,
        null as table_no,
        null as row_no,
        null as column_no,
        v.change_kind as item,
        v.rows_after as actual,
        v.rows_before as compared_with,
        null as should_be,
        v.rows_after - v.rows_before as difference,
        null as fact_key,
        v.rows_before - v.rows_after >= case v.change_kind
            when 'disclosure' then $fewest_forms
            when 'standing' then $fewest_withdrawn
            else $fewest_rows
        end
        and v.rows_after < v.rows_before * (1 - $largest_share) as violated
    from meta.version_change as v
)

select * exclude (violated) from checked where violated
