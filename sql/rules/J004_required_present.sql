-- J004 required_present: an empty cell in a column that must be filled.
-- One checked row: one required column. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with counted as (
    select 'main.dim_code.code_set' as item, count(*) - count(code_set) as failed, null as example
    from main.dim_code
    union all
    select 'main.dim_code.code' as item, count(*) - count(code) as failed, null as example
    from main.dim_code
    union all
    select 'main.dim_code.name_zh' as item, count(*) - count(name_zh) as failed, null as example
    from main.dim_code
    union all
    select 'main.dim_code.name_en' as item, count(*) - count(name_en) as failed, null as example
    from main.dim_code
    union all
    select 'main.dim_year.fiscal_year' as item, count(*) - count(fiscal_year) as failed, null as example
    from main.dim_year
    union all
    select 'main.dim_year.year_label' as item, count(*) - count(year_label) as failed, null as example
    from main.dim_year
    union all
    select 'main.dim_year.plan_period' as item, count(*) - count(plan_period) as failed, null as example
    from main.dim_year
    union all
    select 'main.dim_unit.unit_key' as item, count(*) - count(unit_key) as failed, null as example
    from main.dim_unit
    union all
    select 'main.dim_unit.unit_name' as item, count(*) - count(unit_name) as failed, null as example
    from main.dim_unit
    union all
    select 'main.dim_unit.is_unit' as item, count(*) - count(is_unit) as failed, null as example
    from main.dim_unit
    union all
    select 'main.dim_unit.is_department' as item, count(*) - count(is_department) as failed, null as example
    from main.dim_unit
    union all
    select 'main.dim_project.project_key' as item, count(*) - count(project_key) as failed, null as example
    from main.dim_project
    union all
    select 'main.dim_indicator.indicator_key' as item, count(*) - count(indicator_key) as failed, null as example
    from main.dim_indicator
    union all
    select 'main.dim_indicator.indicator_name' as item, count(*) - count(indicator_name) as failed, null as example
    from main.dim_indicator
    union all
    select 'main.dim_measure_unit.unit' as item, count(*) - count(unit) as failed, null as example
    from main.dim_measure_unit
    union all
    select 'main.dim_measure_unit.base_unit' as item, count(*) - count(base_unit) as failed, null as example
    from main.dim_measure_unit
    union all
    select 'main.dim_measure_unit.factor' as item, count(*) - count(factor) as failed, null as example
    from main.dim_measure_unit
    union all
    select 'main.dim_document.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.sha256' as item, count(*) - count(sha256) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.source' as item, count(*) - count(source) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.source_file' as item, count(*) - count(source_file) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.status' as item, count(*) - count(status) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.size_bytes' as item, count(*) - count(size_bytes) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.first_seen' as item, count(*) - count(first_seen) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.last_seen' as item, count(*) - count(last_seen) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.appeared_at' as item, count(*) - count(appeared_at) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.times_seen' as item, count(*) - count(times_seen) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.is_withdrawn' as item, count(*) - count(is_withdrawn) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document.disclosure_count' as item, count(*) - count(disclosure_count) as failed, null as example
    from main.dim_document
    union all
    select 'main.dim_document_location.location_key' as item, count(*) - count(location_key) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.source' as item, count(*) - count(source) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.source_file' as item, count(*) - count(source_file) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.location_state' as item, count(*) - count(location_state) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.first_seen' as item, count(*) - count(first_seen) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.last_seen' as item, count(*) - count(last_seen) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.appeared_at' as item, count(*) - count(appeared_at) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.dim_document_location.times_seen' as item, count(*) - count(times_seen) as failed, null as example
    from main.dim_document_location
    union all
    select 'main.fact_disclosure.disclosure_key' as item, count(*) - count(disclosure_key) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.disclosure_ordinal' as item, count(*) - count(disclosure_ordinal) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.subject' as item, count(*) - count(subject) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.stage' as item, count(*) - count(stage) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.table_no' as item, count(*) - count(table_no) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.row_no' as item, count(*) - count(row_no) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.identity_key' as item, count(*) - count(identity_key) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.content_key' as item, count(*) - count(content_key) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.revision_no' as item, count(*) - count(revision_no) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.is_current' as item, count(*) - count(is_current) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_disclosure.valid_from' as item, count(*) - count(valid_from) as failed, null as example
    from main.fact_disclosure
    union all
    select 'main.fact_indicator_line.indicator_line_key' as item, count(*) - count(indicator_line_key) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.disclosure_key' as item, count(*) - count(disclosure_key) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.subject' as item, count(*) - count(subject) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.stage' as item, count(*) - count(stage) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.indicator_key' as item, count(*) - count(indicator_key) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.indicator_ordinal' as item, count(*) - count(indicator_ordinal) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.indicator_name' as item, count(*) - count(indicator_name) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.name_text' as item, count(*) - count(name_text) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.is_part' as item, count(*) - count(is_part) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.is_starred' as item, count(*) - count(is_starred) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.table_no' as item, count(*) - count(table_no) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.row_no' as item, count(*) - count(row_no) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.column_no' as item, count(*) - count(column_no) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator_line.is_current' as item, count(*) - count(is_current) as failed, null as example
    from main.fact_indicator_line
    union all
    select 'main.fact_indicator.indicator_value_key' as item, count(*) - count(indicator_value_key) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.indicator_line_key' as item, count(*) - count(indicator_line_key) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.disclosure_key' as item, count(*) - count(disclosure_key) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.subject' as item, count(*) - count(subject) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.stage' as item, count(*) - count(stage) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.indicator_key' as item, count(*) - count(indicator_key) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.indicator_ordinal' as item, count(*) - count(indicator_ordinal) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.value_ordinal' as item, count(*) - count(value_ordinal) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.value_role' as item, count(*) - count(value_role) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.value_text' as item, count(*) - count(value_text) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.is_part' as item, count(*) - count(is_part) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.table_no' as item, count(*) - count(table_no) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.row_no' as item, count(*) - count(row_no) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.column_no' as item, count(*) - count(column_no) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_indicator.is_current' as item, count(*) - count(is_current) as failed, null as example
    from main.fact_indicator
    union all
    select 'main.fact_funding.funding_key' as item, count(*) - count(funding_key) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.disclosure_key' as item, count(*) - count(disclosure_key) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.subject' as item, count(*) - count(subject) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.stage' as item, count(*) - count(stage) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.funding_ordinal' as item, count(*) - count(funding_ordinal) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.funding_source' as item, count(*) - count(funding_source) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.measure' as item, count(*) - count(measure) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.period' as item, count(*) - count(period) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.amount_text' as item, count(*) - count(amount_text) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.label' as item, count(*) - count(label) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.table_no' as item, count(*) - count(table_no) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.row_no' as item, count(*) - count(row_no) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.column_no' as item, count(*) - count(column_no) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_funding.is_current' as item, count(*) - count(is_current) as failed, null as example
    from main.fact_funding
    union all
    select 'main.fact_execution.execution_key' as item, count(*) - count(execution_key) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.disclosure_key' as item, count(*) - count(disclosure_key) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.subject' as item, count(*) - count(subject) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.stage' as item, count(*) - count(stage) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.execution_ordinal' as item, count(*) - count(execution_ordinal) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.funding_source' as item, count(*) - count(funding_source) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.table_no' as item, count(*) - count(table_no) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.row_no' as item, count(*) - count(row_no) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.column_no' as item, count(*) - count(column_no) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_execution.is_current' as item, count(*) - count(is_current) as failed, null as example
    from main.fact_execution
    union all
    select 'main.fact_field.field_key' as item, count(*) - count(field_key) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.disclosure_key' as item, count(*) - count(disclosure_key) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.document_key' as item, count(*) - count(document_key) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.subject' as item, count(*) - count(subject) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.stage' as item, count(*) - count(stage) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.field_ordinal' as item, count(*) - count(field_ordinal) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.slug' as item, count(*) - count(slug) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.label' as item, count(*) - count(label) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.text' as item, count(*) - count(text) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.is_private' as item, count(*) - count(is_private) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.table_no' as item, count(*) - count(table_no) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.row_no' as item, count(*) - count(row_no) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.column_no' as item, count(*) - count(column_no) as failed, null as example
    from main.fact_field
    union all
    select 'main.fact_field.is_current' as item, count(*) - count(is_current) as failed, null as example
    from main.fact_field
    union all
    select 'meta.run.run_id' as item, count(*) - count(run_id) as failed, null as example
    from meta.run
    union all
    select 'meta.run.started_at' as item, count(*) - count(started_at) as failed, null as example
    from meta.run
    union all
    select 'meta.run.built_at' as item, count(*) - count(built_at) as failed, null as example
    from meta.run
    union all
    select 'meta.run.trigger' as item, count(*) - count(trigger) as failed, null as example
    from meta.run
    union all
    select 'meta.run.sources' as item, count(*) - count(sources) as failed, null as example
    from meta.run
    union all
    select 'meta.run.jixiao_version' as item, count(*) - count(jixiao_version) as failed, null as example
    from meta.run
    union all
    select 'meta.run.reader_version' as item, count(*) - count(reader_version) as failed, null as example
    from meta.run
    union all
    select 'meta.run.documents_new' as item, count(*) - count(documents_new) as failed, null as example
    from meta.run
    union all
    select 'meta.run.documents_known' as item, count(*) - count(documents_known) as failed, null as example
    from meta.run
    union all
    select 'meta.run.documents_parsed' as item, count(*) - count(documents_parsed) as failed, null as example
    from meta.run
    union all
    select 'meta.document.document_key' as item, count(*) - count(document_key) as failed, null as example
    from meta.document
    union all
    select 'meta.document.sha256' as item, count(*) - count(sha256) as failed, null as example
    from meta.document
    union all
    select 'meta.document.source_file' as item, count(*) - count(source_file) as failed, null as example
    from meta.document
    union all
    select 'meta.document.status' as item, count(*) - count(status) as failed, null as example
    from meta.document
    union all
    select 'meta.document.disclosure_count' as item, count(*) - count(disclosure_count) as failed, null as example
    from meta.document
    union all
    select 'meta.duplicate.duplicate_disclosure_key' as item, count(*) - count(duplicate_disclosure_key) as failed, null as example
    from meta.duplicate
    union all
    select 'meta.duplicate.duplicate_document_key' as item, count(*) - count(duplicate_document_key) as failed, null as example
    from meta.duplicate
    union all
    select 'meta.duplicate.primary_disclosure_key' as item, count(*) - count(primary_disclosure_key) as failed, null as example
    from meta.duplicate
    union all
    select 'meta.duplicate.primary_document_key' as item, count(*) - count(primary_document_key) as failed, null as example
    from meta.duplicate
    union all
    select 'meta.duplicate.content_key' as item, count(*) - count(content_key) as failed, null as example
    from meta.duplicate
    union all
    select 'meta.quarantine.source' as item, count(*) - count(source) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.quarantine.source_file' as item, count(*) - count(source_file) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.quarantine.reason' as item, count(*) - count(reason) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.quarantine.message' as item, count(*) - count(message) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.quarantine.message_zh' as item, count(*) - count(message_zh) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.quarantine.message_en' as item, count(*) - count(message_en) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.quarantine.first_seen' as item, count(*) - count(first_seen) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.quarantine.last_seen' as item, count(*) - count(last_seen) as failed, null as example
    from meta.quarantine
    union all
    select 'meta.skipped_file.source' as item, count(*) - count(source) as failed, null as example
    from meta.skipped_file
    union all
    select 'meta.skipped_file.source_file' as item, count(*) - count(source_file) as failed, null as example
    from meta.skipped_file
    union all
    select 'meta.skipped_file.reason' as item, count(*) - count(reason) as failed, null as example
    from meta.skipped_file
    union all
    select 'meta.skipped_file.last_seen' as item, count(*) - count(last_seen) as failed, null as example
    from meta.skipped_file
    union all
    select 'meta.unread_cell.document_key' as item, count(*) - count(document_key) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.unread_cell.source_file' as item, count(*) - count(source_file) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.unread_cell.table_no' as item, count(*) - count(table_no) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.unread_cell.row_no' as item, count(*) - count(row_no) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.unread_cell.column_no' as item, count(*) - count(column_no) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.unread_cell.text' as item, count(*) - count(text) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.unread_cell.detail' as item, count(*) - count(detail) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.unread_cell.is_private' as item, count(*) - count(is_private) as failed, null as example
    from meta.unread_cell
    union all
    select 'meta.cell_summary.document_key' as item, count(*) - count(document_key) as failed, null as example
    from meta.cell_summary
    union all
    select 'meta.cell_summary.cell_count' as item, count(*) - count(cell_count) as failed, null as example
    from meta.cell_summary
    union all
    select 'meta.cell_summary.label_cells' as item, count(*) - count(label_cells) as failed, null as example
    from meta.cell_summary
    union all
    select 'meta.cell_summary.field_cells' as item, count(*) - count(field_cells) as failed, null as example
    from meta.cell_summary
    union all
    select 'meta.cell_summary.ignored_cells' as item, count(*) - count(ignored_cells) as failed, null as example
    from meta.cell_summary
    union all
    select 'meta.cell_summary.unread_cells' as item, count(*) - count(unread_cells) as failed, null as example
    from meta.cell_summary
    union all
    select 'meta.cell_summary.extracted_rows' as item, count(*) - count(extracted_rows) as failed, null as example
    from meta.cell_summary
    union all
    select 'meta.label_review.text' as item, count(*) - count(text) as failed, null as example
    from meta.label_review
    union all
    select 'meta.label_review.position' as item, count(*) - count(position) as failed, null as example
    from meta.label_review
    union all
    select 'meta.label_review.occurrences' as item, count(*) - count(occurrences) as failed, null as example
    from meta.label_review
    union all
    select 'meta.label_review.documents' as item, count(*) - count(documents) as failed, null as example
    from meta.label_review
    union all
    select 'meta.label_review.example' as item, count(*) - count(example) as failed, null as example
    from meta.label_review
    union all
    select 'meta.label_review.source_file' as item, count(*) - count(source_file) as failed, null as example
    from meta.label_review
    union all
    select 'meta.note.document_key' as item, count(*) - count(document_key) as failed, null as example
    from meta.note
    union all
    select 'meta.note.source_file' as item, count(*) - count(source_file) as failed, null as example
    from meta.note
    union all
    select 'meta.note.note' as item, count(*) - count(note) as failed, null as example
    from meta.note
    union all
    select 'meta.conservation.record' as item, count(*) - count(record) as failed, null as example
    from meta.conservation
    union all
    select 'meta.conservation.extracted_rows' as item, count(*) - count(extracted_rows) as failed, null as example
    from meta.conservation
    union all
    select 'meta.conservation.star_rows' as item, count(*) - count(star_rows) as failed, null as example
    from meta.conservation
    union all
    select 'meta.conservation.duplicate_rows' as item, count(*) - count(duplicate_rows) as failed, null as example
    from meta.conservation
),

checked as (
    select
        null as disclosure_key,
        null as document_key,
        null as table_no,
        null as row_no,
        null as column_no,
        item,
        failed as actual,
        example as expected,
        null as difference,
        null as fact_key,
        failed > 0 as violated
    from counted
)

select * exclude (violated) from checked where violated
