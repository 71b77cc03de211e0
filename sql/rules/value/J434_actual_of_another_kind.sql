-- J434 actual_of_another_kind: an actual value that measures something else than its target (1224家 for ≥1200批次).
-- One checked row: one indicator of a form with units of known kinds in target and actual value. Inputs: rule_pair. Words
-- that may count the same things (个, 次, 项) are of no kind; a share for a count is J401's.
with unit_kind as (
    select
        unnest([
            { 'kind': 1, 'units': $word_kind_of_people },
            { 'kind': 2, 'units': $word_kind_of_bodies },
            { 'kind': 3, 'units': $word_kind_of_areas },
            { 'kind': 4, 'units': $word_kind_of_lengths },
            { 'kind': 5, 'units': $word_kind_of_weights },
            { 'kind': 6, 'units': $word_kind_of_times },
            { 'kind': 7, 'units': $word_kind_of_batches }
        ], recursive := true)
),

kind as (
    select kind, unnest(units) as unit from unit_kind
),

checked as (
    select
        p.disclosure_key,
        p.document_key,
        p.table_no,
        p.row_no,
        p.column_no,
        p.indicator_name as item,
        p.actual_text as actual,
        p.target_text as compared_with,
        null as should_be,
        null as difference,
        p.fact_key,
        aimed.kind <> done.kind as violated
    from rule_pair as p
    inner join kind as aimed on p.target_unit = aimed.unit
    inner join kind as done on p.actual_unit = done.unit
)

select * exclude (violated) from checked where violated
