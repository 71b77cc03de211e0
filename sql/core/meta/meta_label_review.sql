-- Purpose: wording that stands where a label stands and is in no lookup, most frequent first
-- Grain: one text in one kind of position
-- Inputs: records.label, staged_document
insert into meta.label_review by name
select
    label.text,
    label.position,
    count(*) as occurrences,
    count(distinct label.sha256) as documents,
    arg_min(
        label.example, (label.example = '', document.source_file, label.table_no, label.row_no, label.column_no, label.example)
    ) as example,
    min(document.source_file) as source_file,
    mode(nullif(label.meaning, '') order by label.meaning) as meaning
from records.label as label
inner join staged_document as document on label.sha256 = document.sha256
group by label.text, label.position
order by occurrences desc, label.text asc, label.position asc;
