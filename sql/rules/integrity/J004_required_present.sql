-- J004 required_present: an empty cell in a column that must be filled.
-- One checked row: one required column. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with counted as (
    select
        unnest([
            'main.dim_code.code_set', 'main.dim_code.code', 'main.dim_code.name_zh', 'main.dim_code.name_en'
        ]) as item,
        unnest([
            count_if(code_set is null), count_if(code is null), count_if(name_zh is null), count_if(name_en is null)
        ]) as failed,
        null as example
    from main.dim_code
    union all
    select
        unnest([
            'main.dim_funding_source.funding_source', 'main.dim_funding_source.name_zh', 'main.dim_funding_source.name_en',
            'main.dim_funding_source.is_lowest_level', 'main.dim_funding_source.is_budget', 'main.dim_funding_source.is_beside'
        ]) as item,
        unnest([
            count_if(funding_source is null), count_if(name_zh is null), count_if(name_en is null),
            count_if(is_lowest_level is null), count_if(is_budget is null), count_if(is_beside is null)
        ]) as failed,
        null as example
    from main.dim_funding_source
    union all
    select
        unnest([
            'main.dim_year.year_key', 'main.dim_year.year_label', 'main.dim_year.plan_period'
        ]) as item,
        unnest([
            count_if(year_key is null), count_if(year_label is null), count_if(plan_period is null)
        ]) as failed,
        null as example
    from main.dim_year
    union all
    select
        unnest([
            'main.dim_region.region_key', 'main.dim_region.region_level', 'main.dim_region.region_name',
            'main.dim_region.region_label', 'main.dim_region.province'
        ]) as item,
        unnest([
            count_if(region_key is null), count_if(region_level is null), count_if(region_name is null),
            count_if(region_label is null), count_if(province is null)
        ]) as failed,
        null as example
    from main.dim_region
    union all
    select
        unnest([
            'main.dim_unit.unit_key', 'main.dim_unit.unit_name', 'main.dim_unit.is_unit', 'main.dim_unit.is_department',
            'main.dim_unit.short_name', 'main.dim_unit.unit_kind', 'main.dim_unit.region_key', 'main.dim_unit.name_count'
        ]) as item,
        unnest([
            count_if(unit_key is null), count_if(unit_name is null), count_if(is_unit is null), count_if(is_department is null),
            count_if(short_name is null), count_if(unit_kind is null), count_if(region_key is null), count_if(name_count is null)
        ]) as failed,
        null as example
    from main.dim_unit
    union all
    select
        unnest([
            'main.dim_unit_year.unit_key', 'main.dim_unit_year.year_key', 'main.dim_unit_year.parent_unit_key',
            'main.dim_unit_year.is_parent_printed'
        ]) as item,
        unnest([
            count_if(unit_key is null), count_if(year_key is null), count_if(parent_unit_key is null),
            count_if(is_parent_printed is null)
        ]) as failed,
        null as example
    from main.dim_unit_year
    union all
    select
        unnest([
            'main.dim_project.project_key', 'main.dim_project.unit_key', 'main.dim_project.project_basis',
            'main.dim_project.name_count'
        ]) as item,
        unnest([
            count_if(project_key is null), count_if(unit_key is null), count_if(project_basis is null),
            count_if(name_count is null)
        ]) as failed,
        null as example
    from main.dim_project
    union all
    select
        unnest([
            'main.dim_indicator.indicator_key', 'main.dim_indicator.indicator_name', 'main.dim_indicator.level_basis',
            'main.dim_indicator.normalised_name', 'main.dim_indicator.polarity_basis'
        ]) as item,
        unnest([
            count_if(indicator_key is null), count_if(indicator_name is null), count_if(level_basis is null),
            count_if(normalised_name is null), count_if(polarity_basis is null)
        ]) as failed,
        null as example
    from main.dim_indicator
    union all
    select
        unnest([
            'main.dim_measure_unit.unit', 'main.dim_measure_unit.base_unit', 'main.dim_measure_unit.factor',
            'main.dim_measure_unit.factor_numerator', 'main.dim_measure_unit.factor_denominator'
        ]) as item,
        unnest([
            count_if(unit is null), count_if(base_unit is null), count_if(factor is null), count_if(factor_numerator is null),
            count_if(factor_denominator is null)
        ]) as failed,
        null as example
    from main.dim_measure_unit
    union all
    select
        unnest([
            'main.dim_document.document_key', 'main.dim_document.sha256', 'main.dim_document.source',
            'main.dim_document.source_file', 'main.dim_document.status', 'main.dim_document.size_bytes',
            'main.dim_document.first_seen', 'main.dim_document.last_seen', 'main.dim_document.appeared_at',
            'main.dim_document.times_seen', 'main.dim_document.is_withdrawn', 'main.dim_document.disclosure_count'
        ]) as item,
        unnest([
            count_if(document_key is null), count_if(sha256 is null), count_if(source is null), count_if(source_file is null),
            count_if(status is null), count_if(size_bytes is null), count_if(first_seen is null), count_if(last_seen is null),
            count_if(appeared_at is null), count_if(times_seen is null), count_if(is_withdrawn is null),
            count_if(disclosure_count is null)
        ]) as failed,
        null as example
    from main.dim_document
    union all
    select
        unnest([
            'main.dim_document_location.location_key', 'main.dim_document_location.document_key',
            'main.dim_document_location.source', 'main.dim_document_location.source_file',
            'main.dim_document_location.location_state', 'main.dim_document_location.first_seen',
            'main.dim_document_location.last_seen', 'main.dim_document_location.appeared_at',
            'main.dim_document_location.times_seen'
        ]) as item,
        unnest([
            count_if(location_key is null), count_if(document_key is null), count_if(source is null),
            count_if(source_file is null), count_if(location_state is null), count_if(first_seen is null),
            count_if(last_seen is null), count_if(appeared_at is null), count_if(times_seen is null)
        ]) as failed,
        null as example
    from main.dim_document_location
    union all
    select
        unnest([
            'main.fact_disclosure.disclosure_key', 'main.fact_disclosure.document_key', 'main.fact_disclosure.disclosure_ordinal',
            'main.fact_disclosure.subject', 'main.fact_disclosure.stage', 'main.fact_disclosure.unit_key',
            'main.fact_disclosure.department_key', 'main.fact_disclosure.project_key', 'main.fact_disclosure.year_key',
            'main.fact_disclosure.region_key', 'main.fact_disclosure.table_no', 'main.fact_disclosure.row_no',
            'main.fact_disclosure.identity_key', 'main.fact_disclosure.content_key', 'main.fact_disclosure.revision_no',
            'main.fact_disclosure.is_current', 'main.fact_disclosure.valid_from'
        ]) as item,
        unnest([
            count_if(disclosure_key is null), count_if(document_key is null), count_if(disclosure_ordinal is null),
            count_if(subject is null), count_if(stage is null), count_if(unit_key is null), count_if(department_key is null),
            count_if(project_key is null), count_if(year_key is null), count_if(region_key is null), count_if(table_no is null),
            count_if(row_no is null), count_if(identity_key is null), count_if(content_key is null),
            count_if(revision_no is null), count_if(is_current is null), count_if(valid_from is null)
        ]) as failed,
        null as example
    from main.fact_disclosure
    union all
    select
        unnest([
            'main.fact_indicator_line.indicator_line_key', 'main.fact_indicator_line.disclosure_key',
            'main.fact_indicator_line.document_key', 'main.fact_indicator_line.unit_key', 'main.fact_indicator_line.project_key',
            'main.fact_indicator_line.year_key', 'main.fact_indicator_line.subject', 'main.fact_indicator_line.stage',
            'main.fact_indicator_line.indicator_key', 'main.fact_indicator_line.indicator_ordinal',
            'main.fact_indicator_line.indicator_name', 'main.fact_indicator_line.name_text', 'main.fact_indicator_line.is_part',
            'main.fact_indicator_line.is_starred', 'main.fact_indicator_line.table_no', 'main.fact_indicator_line.row_no',
            'main.fact_indicator_line.column_no', 'main.fact_indicator_line.is_current'
        ]) as item,
        unnest([
            count_if(indicator_line_key is null), count_if(disclosure_key is null), count_if(document_key is null),
            count_if(unit_key is null), count_if(project_key is null), count_if(year_key is null), count_if(subject is null),
            count_if(stage is null), count_if(indicator_key is null), count_if(indicator_ordinal is null),
            count_if(indicator_name is null), count_if(name_text is null), count_if(is_part is null),
            count_if(is_starred is null), count_if(table_no is null), count_if(row_no is null), count_if(column_no is null),
            count_if(is_current is null)
        ]) as failed,
        null as example
    from main.fact_indicator_line
    union all
    select
        unnest([
            'main.fact_indicator.indicator_value_key', 'main.fact_indicator.indicator_line_key',
            'main.fact_indicator.disclosure_key', 'main.fact_indicator.document_key', 'main.fact_indicator.unit_key',
            'main.fact_indicator.project_key', 'main.fact_indicator.year_key', 'main.fact_indicator.subject',
            'main.fact_indicator.stage', 'main.fact_indicator.indicator_key', 'main.fact_indicator.indicator_ordinal',
            'main.fact_indicator.value_ordinal', 'main.fact_indicator.value_role', 'main.fact_indicator.value_text',
            'main.fact_indicator.breakdown_region_key', 'main.fact_indicator.is_part', 'main.fact_indicator.table_no',
            'main.fact_indicator.row_no', 'main.fact_indicator.column_no', 'main.fact_indicator.is_current',
            'main.fact_indicator.is_latest'
        ]) as item,
        unnest([
            count_if(indicator_value_key is null), count_if(indicator_line_key is null), count_if(disclosure_key is null),
            count_if(document_key is null), count_if(unit_key is null), count_if(project_key is null), count_if(year_key is null),
            count_if(subject is null), count_if(stage is null), count_if(indicator_key is null),
            count_if(indicator_ordinal is null), count_if(value_ordinal is null), count_if(value_role is null),
            count_if(value_text is null), count_if(breakdown_region_key is null), count_if(is_part is null),
            count_if(table_no is null), count_if(row_no is null), count_if(column_no is null), count_if(is_current is null),
            count_if(is_latest is null)
        ]) as failed,
        null as example
    from main.fact_indicator
    union all
    select
        unnest([
            'main.fact_funding.funding_key', 'main.fact_funding.disclosure_key', 'main.fact_funding.document_key',
            'main.fact_funding.unit_key', 'main.fact_funding.project_key', 'main.fact_funding.year_key',
            'main.fact_funding.subject', 'main.fact_funding.stage', 'main.fact_funding.funding_ordinal',
            'main.fact_funding.funding_source', 'main.fact_funding.measure', 'main.fact_funding.period',
            'main.fact_funding.amount_text', 'main.fact_funding.label', 'main.fact_funding.table_no', 'main.fact_funding.row_no',
            'main.fact_funding.column_no', 'main.fact_funding.is_current', 'main.fact_funding.is_latest'
        ]) as item,
        unnest([
            count_if(funding_key is null), count_if(disclosure_key is null), count_if(document_key is null),
            count_if(unit_key is null), count_if(project_key is null), count_if(year_key is null), count_if(subject is null),
            count_if(stage is null), count_if(funding_ordinal is null), count_if(funding_source is null),
            count_if(measure is null), count_if(period is null), count_if(amount_text is null), count_if(label is null),
            count_if(table_no is null), count_if(row_no is null), count_if(column_no is null), count_if(is_current is null),
            count_if(is_latest is null)
        ]) as failed,
        null as example
    from main.fact_funding
    union all
    select
        unnest([
            'main.fact_form_money.disclosure_key', 'main.fact_form_money.is_summed'
        ]) as item,
        unnest([
            count_if(disclosure_key is null), count_if(is_summed is null)
        ]) as failed,
        null as example
    from main.fact_form_money
    union all
    select
        unnest([
            'main.fact_attainment.indicator_line_key', 'main.fact_attainment.pairing', 'main.fact_attainment.disclosure_key',
            'main.fact_attainment.document_key', 'main.fact_attainment.unit_key', 'main.fact_attainment.project_key',
            'main.fact_attainment.year_key', 'main.fact_attainment.indicator_key', 'main.fact_attainment.subject',
            'main.fact_attainment.target_disclosure_key', 'main.fact_attainment.target_document_key',
            'main.fact_attainment.verdict', 'main.fact_attainment.verdict_reason', 'main.fact_attainment.table_no',
            'main.fact_attainment.row_no', 'main.fact_attainment.column_no'
        ]) as item,
        unnest([
            count_if(indicator_line_key is null), count_if(pairing is null), count_if(disclosure_key is null),
            count_if(document_key is null), count_if(unit_key is null), count_if(project_key is null), count_if(year_key is null),
            count_if(indicator_key is null), count_if(subject is null), count_if(target_disclosure_key is null),
            count_if(target_document_key is null), count_if(verdict is null), count_if(verdict_reason is null),
            count_if(table_no is null), count_if(row_no is null), count_if(column_no is null)
        ]) as failed,
        null as example
    from main.fact_attainment
    union all
    select
        unnest([
            'main.fact_execution.execution_key', 'main.fact_execution.disclosure_key', 'main.fact_execution.document_key',
            'main.fact_execution.unit_key', 'main.fact_execution.project_key', 'main.fact_execution.year_key',
            'main.fact_execution.subject', 'main.fact_execution.stage', 'main.fact_execution.execution_ordinal',
            'main.fact_execution.funding_source', 'main.fact_execution.table_no', 'main.fact_execution.row_no',
            'main.fact_execution.column_no', 'main.fact_execution.is_current'
        ]) as item,
        unnest([
            count_if(execution_key is null), count_if(disclosure_key is null), count_if(document_key is null),
            count_if(unit_key is null), count_if(project_key is null), count_if(year_key is null), count_if(subject is null),
            count_if(stage is null), count_if(execution_ordinal is null), count_if(funding_source is null),
            count_if(table_no is null), count_if(row_no is null), count_if(column_no is null), count_if(is_current is null)
        ]) as failed,
        null as example
    from main.fact_execution
    union all
    select
        unnest([
            'main.fact_field.field_key', 'main.fact_field.disclosure_key', 'main.fact_field.document_key',
            'main.fact_field.unit_key', 'main.fact_field.project_key', 'main.fact_field.year_key', 'main.fact_field.subject',
            'main.fact_field.stage', 'main.fact_field.field_ordinal', 'main.fact_field.slug', 'main.fact_field.label',
            'main.fact_field.text', 'main.fact_field.is_private', 'main.fact_field.table_no', 'main.fact_field.row_no',
            'main.fact_field.column_no', 'main.fact_field.is_current'
        ]) as item,
        unnest([
            count_if(field_key is null), count_if(disclosure_key is null), count_if(document_key is null),
            count_if(unit_key is null), count_if(project_key is null), count_if(year_key is null), count_if(subject is null),
            count_if(stage is null), count_if(field_ordinal is null), count_if(slug is null), count_if(label is null),
            count_if(text is null), count_if(is_private is null), count_if(table_no is null), count_if(row_no is null),
            count_if(column_no is null), count_if(is_current is null)
        ]) as failed,
        null as example
    from main.fact_field
    union all
    select
        unnest([
            'main.fact_text_cell.disclosure_key', 'main.fact_text_cell.slug', 'main.fact_text_cell.table_no',
            'main.fact_text_cell.row_no', 'main.fact_text_cell.column_no', 'main.fact_text_cell.is_label'
        ]) as item,
        unnest([
            count_if(disclosure_key is null), count_if(slug is null), count_if(table_no is null), count_if(row_no is null),
            count_if(column_no is null), count_if(is_label is null)
        ]) as failed,
        null as example
    from main.fact_text_cell
    union all
    select
        unnest([
            'main.fact_mention.disclosure_key', 'main.fact_mention.slug', 'main.fact_mention.mention_ordinal',
            'main.fact_mention.mention_kind', 'main.fact_mention.text', 'main.fact_mention.text_before',
            'main.fact_mention.clause', 'main.fact_mention.is_each', 'main.fact_mention.is_aside'
        ]) as item,
        unnest([
            count_if(disclosure_key is null), count_if(slug is null), count_if(mention_ordinal is null),
            count_if(mention_kind is null), count_if(text is null), count_if(text_before is null), count_if(clause is null),
            count_if(is_each is null), count_if(is_aside is null)
        ]) as failed,
        null as example
    from main.fact_mention
    union all
    select
        unnest([
            'meta.run.run_id', 'meta.run.started_at', 'meta.run.built_at', 'meta.run.trigger', 'meta.run.sources',
            'meta.run.jixiao_version', 'meta.run.reader_version', 'meta.run.documents_new', 'meta.run.documents_known',
            'meta.run.documents_parsed'
        ]) as item,
        unnest([
            count_if(run_id is null), count_if(started_at is null), count_if(built_at is null), count_if(trigger is null),
            count_if(sources is null), count_if(jixiao_version is null), count_if(reader_version is null),
            count_if(documents_new is null), count_if(documents_known is null), count_if(documents_parsed is null)
        ]) as failed,
        null as example
    from meta.run
    union all
    select
        unnest([
            'meta.version_change.change_kind', 'meta.version_change.rows_before', 'meta.version_change.rows_after',
            'meta.version_change.rows_added', 'meta.version_change.rows_removed', 'meta.version_change.rows_changed'
        ]) as item,
        unnest([
            count_if(change_kind is null), count_if(rows_before is null), count_if(rows_after is null),
            count_if(rows_added is null), count_if(rows_removed is null), count_if(rows_changed is null)
        ]) as failed,
        null as example
    from meta.version_change
    union all
    select
        unnest([
            'meta.version_change_row.change_kind', 'meta.version_change_row.change', 'meta.version_change_row.item'
        ]) as item,
        unnest([
            count_if(change_kind is null), count_if(change is null), count_if(item is null)
        ]) as failed,
        null as example
    from meta.version_change_row
    union all
    select
        unnest([
            'meta.document.document_key', 'meta.document.sha256', 'meta.document.source_file', 'meta.document.status',
            'meta.document.disclosure_count'
        ]) as item,
        unnest([
            count_if(document_key is null), count_if(sha256 is null), count_if(source_file is null), count_if(status is null),
            count_if(disclosure_count is null)
        ]) as failed,
        null as example
    from meta.document
    union all
    select
        unnest([
            'meta.duplicate.duplicate_disclosure_key', 'meta.duplicate.duplicate_document_key',
            'meta.duplicate.primary_disclosure_key', 'meta.duplicate.primary_document_key', 'meta.duplicate.content_key'
        ]) as item,
        unnest([
            count_if(duplicate_disclosure_key is null), count_if(duplicate_document_key is null),
            count_if(primary_disclosure_key is null), count_if(primary_document_key is null), count_if(content_key is null)
        ]) as failed,
        null as example
    from meta.duplicate
    union all
    select
        unnest([
            'meta.earlier_validity.disclosure_key', 'meta.earlier_validity.valid_from', 'meta.earlier_validity.valid_to'
        ]) as item,
        unnest([
            count_if(disclosure_key is null), count_if(valid_from is null), count_if(valid_to is null)
        ]) as failed,
        null as example
    from meta.earlier_validity
    union all
    select
        unnest([
            'meta.quarantine.source', 'meta.quarantine.source_file', 'meta.quarantine.reason', 'meta.quarantine.message',
            'meta.quarantine.message_zh', 'meta.quarantine.message_en', 'meta.quarantine.first_seen', 'meta.quarantine.last_seen'
        ]) as item,
        unnest([
            count_if(source is null), count_if(source_file is null), count_if(reason is null), count_if(message is null),
            count_if(message_zh is null), count_if(message_en is null), count_if(first_seen is null), count_if(last_seen is null)
        ]) as failed,
        null as example
    from meta.quarantine
    union all
    select
        unnest([
            'meta.skipped_file.source', 'meta.skipped_file.source_file', 'meta.skipped_file.reason', 'meta.skipped_file.last_seen'
        ]) as item,
        unnest([
            count_if(source is null), count_if(source_file is null), count_if(reason is null), count_if(last_seen is null)
        ]) as failed,
        null as example
    from meta.skipped_file
    union all
    select
        unnest([
            'meta.unread_cell.document_key', 'meta.unread_cell.source_file', 'meta.unread_cell.table_no',
            'meta.unread_cell.row_no', 'meta.unread_cell.column_no', 'meta.unread_cell.text', 'meta.unread_cell.detail',
            'meta.unread_cell.is_private'
        ]) as item,
        unnest([
            count_if(document_key is null), count_if(source_file is null), count_if(table_no is null), count_if(row_no is null),
            count_if(column_no is null), count_if(text is null), count_if(detail is null), count_if(is_private is null)
        ]) as failed,
        null as example
    from meta.unread_cell
    union all
    select
        unnest([
            'meta.template_row.document_key', 'meta.template_row.disclosure_key', 'meta.template_row.source_file',
            'meta.template_row.table_no', 'meta.template_row.row_no', 'meta.template_row.column_no', 'meta.template_row.text',
            'meta.template_row.detail'
        ]) as item,
        unnest([
            count_if(document_key is null), count_if(disclosure_key is null), count_if(source_file is null),
            count_if(table_no is null), count_if(row_no is null), count_if(column_no is null), count_if(text is null),
            count_if(detail is null)
        ]) as failed,
        null as example
    from meta.template_row
    union all
    select
        unnest([
            'meta.cell_summary.document_key', 'meta.cell_summary.cell_count', 'meta.cell_summary.label_cells',
            'meta.cell_summary.field_cells', 'meta.cell_summary.ignored_cells', 'meta.cell_summary.unread_cells',
            'meta.cell_summary.extracted_rows'
        ]) as item,
        unnest([
            count_if(document_key is null), count_if(cell_count is null), count_if(label_cells is null),
            count_if(field_cells is null), count_if(ignored_cells is null), count_if(unread_cells is null),
            count_if(extracted_rows is null)
        ]) as failed,
        null as example
    from meta.cell_summary
    union all
    select
        unnest([
            'meta.label_review.text', 'meta.label_review.position', 'meta.label_review.occurrences',
            'meta.label_review.documents', 'meta.label_review.example', 'meta.label_review.source_file'
        ]) as item,
        unnest([
            count_if(text is null), count_if(position is null), count_if(occurrences is null), count_if(documents is null),
            count_if(example is null), count_if(source_file is null)
        ]) as failed,
        null as example
    from meta.label_review
    union all
    select
        unnest([
            'meta.note.document_key', 'meta.note.source_file', 'meta.note.note', 'meta.note.note_kind'
        ]) as item,
        unnest([
            count_if(document_key is null), count_if(source_file is null), count_if(note is null), count_if(note_kind is null)
        ]) as failed,
        null as example
    from meta.note
    union all
    select
        unnest([
            'meta.conservation.record', 'meta.conservation.extracted_rows', 'meta.conservation.star_rows',
            'meta.conservation.duplicate_rows'
        ]) as item,
        unnest([
            count_if(record is null), count_if(extracted_rows is null), count_if(star_rows is null),
            count_if(duplicate_rows is null)
        ]) as failed,
        null as example
    from meta.conservation
    union all
    select
        unnest([
            'meta.unit_proposal.unit_key', 'meta.unit_proposal.unit_name', 'meta.unit_proposal.other_unit_key',
            'meta.unit_proposal.other_unit_name', 'meta.unit_proposal.likeness', 'meta.unit_proposal.why'
        ]) as item,
        unnest([
            count_if(unit_key is null), count_if(unit_name is null), count_if(other_unit_key is null),
            count_if(other_unit_name is null), count_if(likeness is null), count_if(why is null)
        ]) as failed,
        null as example
    from meta.unit_proposal
    union all
    select
        unnest([
            'meta.project_proposal.project_key', 'meta.project_proposal.project_name', 'meta.project_proposal.other_project_key',
            'meta.project_proposal.other_project_name', 'meta.project_proposal.likeness', 'meta.project_proposal.why'
        ]) as item,
        unnest([
            count_if(project_key is null), count_if(project_name is null), count_if(other_project_key is null),
            count_if(other_project_name is null), count_if(likeness is null), count_if(why is null)
        ]) as failed,
        null as example
    from meta.project_proposal
    union all
    select
        unnest([
            'meta.correction.correction_id', 'meta.correction.record', 'meta.correction.correction_state',
            'meta.correction.table_no', 'meta.correction.row_no', 'meta.correction.printed', 'meta.correction.corrected',
            'meta.correction.reason'
        ]) as item,
        unnest([
            count_if(correction_id is null), count_if(record is null), count_if(correction_state is null),
            count_if(table_no is null), count_if(row_no is null), count_if(printed is null), count_if(corrected is null),
            count_if(reason is null)
        ]) as failed,
        null as example
    from meta.correction
    union all
    select
        unnest([
            'meta.seen_cell.document_key', 'meta.seen_cell.table_no', 'meta.seen_cell.row_no', 'meta.seen_cell.column_no',
            'meta.seen_cell.page_no', 'meta.seen_cell.box_left', 'meta.seen_cell.box_top', 'meta.seen_cell.box_right',
            'meta.seen_cell.box_bottom', 'meta.seen_cell.reading_confidence', 'meta.seen_cell.is_figure'
        ]) as item,
        unnest([
            count_if(document_key is null), count_if(table_no is null), count_if(row_no is null), count_if(column_no is null),
            count_if(page_no is null), count_if(box_left is null), count_if(box_top is null), count_if(box_right is null),
            count_if(box_bottom is null), count_if(reading_confidence is null), count_if(is_figure is null)
        ]) as failed,
        null as example
    from meta.seen_cell
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
        example as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        failed > 0 as violated
    from counted
)

select * exclude (violated) from checked where violated
