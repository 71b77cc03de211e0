-- Purpose: files of the sources that are no documents: hidden files, lock files and the like
-- Grain: one file
-- Inputs: records.skipped
insert into meta.skipped_file by name
select
    source,
    source_file,
    reason,
    last_seen
from records.skipped
where reason != 'unreadable'
order by source, source_file;
