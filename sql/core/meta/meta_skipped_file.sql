-- Purpose: files of the sources that are no documents: hidden files, lock files and the like
-- Grain: one file
-- Inputs: records.skipped, main.dim_code
insert into meta.skipped_file by name
select
    source,
    source_file,
    reason,
    last_seen
from records.skipped
where reason not in (select code from main.dim_code where code_set = 'quarantine_reason')
order by source, source_file;
