-- J011 contacts_masked: a text that holds what a telephone or card number or an address of mail looks like.
-- One checked row: one column of texts. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with texts as (
    select
        unnest([
            'main.dim_funding_source.name_zh', 'main.dim_funding_source.name_en', 'main.dim_funding_source.source_level',
            'main.dim_funding_source.source_use'
        ]) as item,
        funding_source as row_key,
        unnest([
            name_zh, name_en, source_level, source_use
        ]) as said
    from main.dim_funding_source
    union all
    select
        unnest([
            'main.dim_year.year_label', 'main.dim_year.plan_period'
        ]) as item,
        year_key as row_key,
        unnest([
            year_label, plan_period
        ]) as said
    from main.dim_year
    union all
    select
        unnest([
            'main.dim_region.region_key', 'main.dim_region.region_code', 'main.dim_region.region_name',
            'main.dim_region.region_label', 'main.dim_region.province', 'main.dim_region.city', 'main.dim_region.county',
            'main.dim_region.province_code', 'main.dim_region.city_code', 'main.dim_region.current_region_code'
        ]) as item,
        region_key as row_key,
        unnest([
            region_key, region_code, region_name, region_label, province, city, county, province_code, city_code,
            current_region_code
        ]) as said
    from main.dim_region
    union all
    select
        unnest([
            'main.dim_unit.unit_name', 'main.dim_unit.unit_code', 'main.dim_unit.short_name', 'main.dim_unit.region_key',
            'main.dim_unit.region_code', 'main.dim_unit.region_basis', 'main.dim_unit.province', 'main.dim_unit.city',
            'main.dim_unit.county', 'main.dim_unit.printed_names'
        ]) as item,
        unit_key as row_key,
        unnest([
            unit_name, unit_code, short_name, region_key, region_code, region_basis, province, city, county, printed_names
        ]) as said
    from main.dim_unit
    union all
    select
        unnest([
            'main.dim_unit_year.printed_name'
        ]) as item,
        concat_ws('/', unit_key, year_key) as row_key,
        unnest([
            printed_name
        ]) as said
    from main.dim_unit_year
    union all
    select
        unnest([
            'main.dim_project.project_name', 'main.dim_project.project_code', 'main.dim_project.project_basis'
        ]) as item,
        project_key as row_key,
        unnest([
            project_name, project_code, project_basis
        ]) as said
    from main.dim_project
    union all
    select
        unnest([
            'main.dim_indicator.level1', 'main.dim_indicator.level2', 'main.dim_indicator.indicator_name',
            'main.dim_indicator.normalised_name', 'main.dim_indicator.concept', 'main.dim_indicator.concept_unit',
            'main.dim_indicator.polarity_basis', 'main.dim_indicator.traits'
        ]) as item,
        indicator_key as row_key,
        unnest([
            level1, level2, indicator_name, normalised_name, concept, concept_unit, polarity_basis, traits
        ]) as said
    from main.dim_indicator
    union all
    select
        unnest([
            'main.dim_measure_unit.unit', 'main.dim_measure_unit.base_unit'
        ]) as item,
        unit as row_key,
        unnest([
            unit, base_unit
        ]) as said
    from main.dim_measure_unit
    union all
    select
        unnest([
            'main.dim_document.sha256', 'main.dim_document.source', 'main.dim_document.source_file',
            'main.dim_document.file_kind', 'main.dim_document.reader_version'
        ]) as item,
        document_key as row_key,
        unnest([
            sha256, source, source_file, file_kind, reader_version
        ]) as said
    from main.dim_document
    union all
    select
        unnest([
            'main.dim_document_location.source', 'main.dim_document_location.source_file',
            'main.dim_document_location.container_file', 'main.dim_document_location.address',
            'main.dim_document_location.page_title', 'main.dim_document_location.etag'
        ]) as item,
        location_key as row_key,
        unnest([
            source, source_file, container_file, address, page_title, etag
        ]) as said
    from main.dim_document_location
    union all
    select
        unnest([
            'main.fact_disclosure.title', 'main.fact_disclosure.fiscal_year_basis', 'main.fact_disclosure.other_years',
            'main.fact_disclosure.region_key', 'main.fact_disclosure.region_code', 'main.fact_disclosure.unit_name',
            'main.fact_disclosure.unit_text', 'main.fact_disclosure.unit_basis', 'main.fact_disclosure.unit_code',
            'main.fact_disclosure.department_name', 'main.fact_disclosure.department_text',
            'main.fact_disclosure.department_code', 'main.fact_disclosure.other_units', 'main.fact_disclosure.project_name',
            'main.fact_disclosure.project_text', 'main.fact_disclosure.project_code', 'main.fact_disclosure.goal_text',
            'main.fact_disclosure.total_goal_text', 'main.fact_disclosure.actual_text', 'main.fact_disclosure.overview',
            'main.fact_disclosure.responsibilities', 'main.fact_disclosure.duration_text',
            'main.fact_disclosure.total_score_text', 'main.fact_disclosure.grade', 'main.fact_disclosure.blank_fields',
            'main.fact_disclosure.correction'
        ]) as item,
        disclosure_key as row_key,
        unnest([
            title, fiscal_year_basis, other_years, region_key, region_code, unit_name, unit_text, unit_basis, unit_code,
            department_name, department_text, department_code, other_units, project_name, project_text, project_code, goal_text,
            total_goal_text, actual_text, overview, responsibilities, duration_text, total_score_text, grade, blank_fields,
            correction
        ]) as said
    from main.fact_disclosure
    union all
    select
        unnest([
            'main.fact_indicator_line.level1', 'main.fact_indicator_line.level2', 'main.fact_indicator_line.indicator_name',
            'main.fact_indicator_line.level1_text', 'main.fact_indicator_line.level2_text', 'main.fact_indicator_line.name_text',
            'main.fact_indicator_line.weight_text', 'main.fact_indicator_line.score_text', 'main.fact_indicator_line.description',
            'main.fact_indicator_line.standard', 'main.fact_indicator_line.reason_text', 'main.fact_indicator_line.remark',
            'main.fact_indicator_line.correction', 'main.fact_indicator_line.because'
        ]) as item,
        indicator_line_key as row_key,
        unnest([
            level1, level2, indicator_name, level1_text, level2_text, name_text, weight_text, score_text, description, standard,
            reason_text, remark, correction, because
        ]) as said
    from main.fact_indicator_line
    union all
    select
        unnest([
            'main.fact_indicator.value_text', 'main.fact_indicator.value_label', 'main.fact_indicator.comparator_text',
            'main.fact_indicator.unit', 'main.fact_indicator.unit_of_measure_text', 'main.fact_indicator.base_unit',
            'main.fact_indicator.breakdown', 'main.fact_indicator.breakdown_region_key', 'main.fact_indicator.correction',
            'main.fact_indicator.because'
        ]) as item,
        indicator_value_key as row_key,
        unnest([
            value_text, value_label, comparator_text, unit, unit_of_measure_text, base_unit, breakdown, breakdown_region_key,
            correction, because
        ]) as said
    from main.fact_indicator
    union all
    select
        unnest([
            'main.fact_funding.amount_text', 'main.fact_funding.label', 'main.fact_funding.money_unit',
            'main.fact_funding.money_unit_basis', 'main.fact_funding.correction', 'main.fact_funding.because'
        ]) as item,
        funding_key as row_key,
        unnest([
            amount_text, label, money_unit, money_unit_basis, correction, because
        ]) as said
    from main.fact_funding
    union all
    select
        unnest([
            'main.fact_attainment.target_text', 'main.fact_attainment.target_unit', 'main.fact_attainment.actual_value_text',
            'main.fact_attainment.actual_unit'
        ]) as item,
        concat_ws('/', indicator_line_key, pairing) as row_key,
        unnest([
            target_text, target_unit, actual_value_text, actual_unit
        ]) as said
    from main.fact_attainment
    union all
    select
        unnest([
            'main.fact_execution.rate_text', 'main.fact_execution.weight_text', 'main.fact_execution.score_text',
            'main.fact_execution.correction', 'main.fact_execution.because'
        ]) as item,
        execution_key as row_key,
        unnest([
            rate_text, weight_text, score_text, correction, because
        ]) as said
    from main.fact_execution
    union all
    select
        unnest([
            'main.fact_field.slug', 'main.fact_field.label', 'main.fact_field.text'
        ]) as item,
        field_key as row_key,
        unnest([
            slug, label, text
        ]) as said
    from main.fact_field
    union all
    select
        unnest([
            'main.fact_text_cell.slug'
        ]) as item,
        concat_ws('/', disclosure_key, slug) as row_key,
        unnest([
            slug
        ]) as said
    from main.fact_text_cell
    union all
    select
        unnest([
            'main.fact_mention.slug', 'main.fact_mention.mention_kind', 'main.fact_mention.text', 'main.fact_mention.text_before',
            'main.fact_mention.clause', 'main.fact_mention.base_unit', 'main.fact_mention.per_unit',
            'main.fact_mention.mention_role'
        ]) as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        unnest([
            slug, mention_kind, text, text_before, clause, base_unit, per_unit, mention_role
        ]) as said
    from main.fact_mention
    union all
    select
        unnest([
            'meta.run.run_id', 'meta.run.trigger', 'meta.run.sources', 'meta.run.jixiao_version', 'meta.run.reader_version'
        ]) as item,
        run_id as row_key,
        unnest([
            run_id, trigger, sources, jixiao_version, reader_version
        ]) as said
    from meta.run
    union all
    select
        unnest([
            'meta.version_change.version_before', 'meta.version_change.note'
        ]) as item,
        change_kind as row_key,
        unnest([
            version_before, note
        ]) as said
    from meta.version_change
    union all
    select
        unnest([
            'meta.version_change_row.unit_name', 'meta.version_change_row.project_name', 'meta.version_change_row.item',
            'meta.version_change_row.said_before', 'meta.version_change_row.said_after',
            'meta.version_change_row.document_before', 'meta.version_change_row.document_after'
        ]) as item,
        change_kind as row_key,
        unnest([
            unit_name, project_name, item, said_before, said_after, document_before, document_after
        ]) as said
    from meta.version_change_row
    union all
    select
        unnest([
            'meta.document.sha256', 'meta.document.source_file', 'meta.document.reason', 'meta.document.message',
            'meta.document.file_kind', 'meta.document.reader_version', 'meta.document.run_id'
        ]) as item,
        document_key as row_key,
        unnest([
            sha256, source_file, reason, message, file_kind, reader_version, run_id
        ]) as said
    from meta.document
    union all
    select
        unnest([
            'meta.quarantine.sha256', 'meta.quarantine.source', 'meta.quarantine.source_file', 'meta.quarantine.reason',
            'meta.quarantine.message', 'meta.quarantine.message_zh', 'meta.quarantine.message_en'
        ]) as item,
        document_key as row_key,
        unnest([
            sha256, source, source_file, reason, message, message_zh, message_en
        ]) as said
    from meta.quarantine
    union all
    select
        unnest([
            'meta.skipped_file.source', 'meta.skipped_file.source_file', 'meta.skipped_file.reason'
        ]) as item,
        source as row_key,
        unnest([
            source, source_file, reason
        ]) as said
    from meta.skipped_file
    union all
    select
        unnest([
            'meta.unread_cell.source_file', 'meta.unread_cell.text', 'meta.unread_cell.detail'
        ]) as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        unnest([
            source_file, text, detail
        ]) as said
    from meta.unread_cell
    union all
    select
        unnest([
            'meta.template_row.source_file', 'meta.template_row.text', 'meta.template_row.detail'
        ]) as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        unnest([
            source_file, text, detail
        ]) as said
    from meta.template_row
    union all
    select
        unnest([
            'meta.label_review.text', 'meta.label_review.position', 'meta.label_review.example', 'meta.label_review.source_file',
            'meta.label_review.meaning'
        ]) as item,
        position as row_key,
        unnest([
            text, position, example, source_file, meaning
        ]) as said
    from meta.label_review
    union all
    select
        unnest([
            'meta.note.source_file', 'meta.note.note', 'meta.note.left_out_text'
        ]) as item,
        document_key as row_key,
        unnest([
            source_file, note, left_out_text
        ]) as said
    from meta.note
    union all
    select
        unnest([
            'meta.conservation.record'
        ]) as item,
        record as row_key,
        unnest([
            record
        ]) as said
    from meta.conservation
    union all
    select
        unnest([
            'meta.unit_proposal.unit_name', 'meta.unit_proposal.other_unit_name', 'meta.unit_proposal.why'
        ]) as item,
        concat_ws('/', unit_key, other_unit_key) as row_key,
        unnest([
            unit_name, other_unit_name, why
        ]) as said
    from meta.unit_proposal
    union all
    select
        unnest([
            'meta.project_proposal.project_name', 'meta.project_proposal.other_project_name', 'meta.project_proposal.why'
        ]) as item,
        concat_ws('/', project_key, other_project_key) as row_key,
        unnest([
            project_name, other_project_name, why
        ]) as said
    from meta.project_proposal
    union all
    select
        unnest([
            'meta.correction.correction_id', 'meta.correction.record', 'meta.correction.source_file', 'meta.correction.printed',
            'meta.correction.corrected', 'meta.correction.expected', 'meta.correction.reason', 'meta.correction.problem_zh',
            'meta.correction.problem_en'
        ]) as item,
        correction_id as row_key,
        unnest([
            correction_id, record, source_file, printed, corrected, expected, reason, problem_zh, problem_en
        ]) as said
    from meta.correction
    union all
    select
        unnest([
            'meta.seen_cell.other_reading'
        ]) as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        unnest([
            other_reading
        ]) as said
    from meta.seen_cell
),

-- amounts, counts and codes have many digits, too: what stands before or behind them tells, or the column
found as (
    select *
    from texts
    where
        -- seven digits at least, or an address: what most texts have not is looked at no further
        length(said) > 6
        and regexp_matches(said, '(?:[0-9０-９][^0-9０-９]*){7}|[@＠]')
        and regexp_matches(
            regexp_replace(
                said,
                '(?:信用代码|代码|合计|总额|文号|编号|编码|账号|金额|<|=|>|¥|≤|≥|＜|＝|＞|￥)[^0-9０-９\n]{0,3}[0-9０-９][0-9０-９A-Za-z.'
                || ',，．—-]*|[0-9０-９][0-9０-９.,，．]*[\s\x{3000}\x{a0}]*(?:公里|平方|%|万|个|亩|人|亿|元|千|吨|家|户|株|次|百|米|％)',
                '·',
                'g'
            ),
            '(?:^|[^0-9A-Za-z０-９.．])(?:(?:[（(]?(?:[+＋]|[0０]{2})[8８][6６][）)]?[\s\x{3000}\x{a0}\-—–－‐‑_]{'
            || '0,2})?(?:[1１][3-9３-９](?:[0-9０-９]{9}|[0-9０-９][\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-９]{4}[\s\'
            || 'x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-９]{4}|[0-9０-９][\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-９]{3}['
            || '\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-９]{5}|[0-9０-９]{2}[\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-'
            || '９]{3}[\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-９]{4}|[0-9０-９][\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-'
            || '9０-９]{8}|[0-9０-９]{5}[\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-９]{4}|[0-9０-９]\.[0-9０-９]{4}\.[0-9'
            || '０-９]{4}|[0-9０-９][*＊×xX]{4}[0-9０-９]{4}|[0-9０-９][*＊×xX]{8})|[1１][\s\x{3000}\x{a0}][3-9３-９](?'
            || ':[\s\x{3000}\x{a0}][0-9０-９]){9})|(?:[（(][0０](?:[1１][0０]|[2２][0-9０-９]|[3-9３-９][0-9０-９]{2})['
            || '）)]|[0０](?:[1１][0０]|[2２][0-9０-９]|[3-9３-９][0-9０-９]{2})[）)]?)[\s\x{3000}\x{a0}\-—–－‐‑_]{0,3}'
            || '[1-9１-９](?:[0-9０-９]{6,7}|[0-9０-９]{2,3}[\s\x{3000}\x{a0}\-—–－‐‑_]{1,2}[0-9０-９]{4}|[0-9０-９]{'
            || '2}[\s\x{3000}\x{a0}\-—–－‐‑_][0-9０-９]{2}[\s\x{3000}\x{a0}\-—–－‐‑_][0-9０-９]{2,3})(?:[\s\x{30'
            || '00}\x{a0}]?(?:Ext\.|ext\.|Ext|ext|分机|\#|\*|\-|—|转|－)[\s\x{3000}\x{a0}]?[:：]?[0-9０-９]{1,6})'
            || '?|(?:[（(]?(?:[+＋]|[0０]{2})[8８][6６][）)]?[\s\x{3000}\x{a0}\-—–－‐‑_]{0,2})[\s\x{3000}\x{a0}\-'
            || '—–－‐‑_]?\(?[0-9０-９]{2,3}\)?[\s\x{3000}\x{a0}\-—–－‐‑_]{0,2}[0-9０-９]{3,4}[\s\x{3000}\x{a0}\-'
            || '—–－‐‑_]?[0-9０-９]{4}(?:[\s\x{3000}\x{a0}]?(?:Ext\.|ext\.|Ext|ext|分机|\#|\*|\-|—|转|－)[\s\x{30'
            || '00}\x{a0}]?[:：]?[0-9０-９]{1,6})?|[4８48][0０]{2}[\s\x{3000}\x{a0}\-—–－‐‑_][0-9０-９]{3,4}[\s\x{'
            || '3000}\x{a0}\-—–－‐‑_][0-9０-９]{3,4}|(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0'
            || '-9０-９]{4}[\s\x{3000}\x{a0}]?(?:19[3-9][0-9０-９]|20[01][0-9０-９])(?:0[1-9]|1[0-2])(?:0[1-9]|['
            || '12][0-9０-９]|3[01])[\s\x{3000}\x{a0}]?[0-9０-９]{3}[0-9Xx]|[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+\-]+[\s\x{3'
            || '000}\x{a0}]?[@＠][\s\x{3000}\x{a0}]?(?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９\-]+[.．。])+[A-Za-zＡ-Ｚａ-ｚ]{2,})(?:'
            || '$|[.．]$|[.．]?[^0-9A-Za-z０-９.．])'
        )
        and not (
            item in (
                'main.dim_unit.unit_code',
                'main.dim_project.project_code',
                'main.fact_disclosure.unit_code',
                'main.fact_disclosure.department_code',
                'main.fact_disclosure.project_code',
                'main.fact_disclosure.total_score_text',
                'main.fact_indicator_line.weight_text',
                'main.fact_indicator_line.score_text',
                'main.fact_indicator.value_text',
                'main.fact_indicator.unit_of_measure_text',
                'main.fact_funding.amount_text',
                'main.fact_execution.rate_text',
                'main.fact_execution.weight_text',
                'main.fact_execution.score_text',
                'main.fact_field.text',
                'main.fact_mention.text',
                'meta.unread_cell.text',
                'meta.template_row.text',
                'meta.label_review.text'
            )
            and regexp_full_match(said, '[0-9.,% ]+')
        )
),

looked_at as (
    select
        unnest([
            'main.dim_funding_source.name_zh', 'main.dim_funding_source.name_en', 'main.dim_funding_source.source_level',
            'main.dim_funding_source.source_use', 'main.dim_year.year_label', 'main.dim_year.plan_period',
            'main.dim_region.region_key', 'main.dim_region.region_code', 'main.dim_region.region_name',
            'main.dim_region.region_label', 'main.dim_region.province', 'main.dim_region.city', 'main.dim_region.county',
            'main.dim_region.province_code', 'main.dim_region.city_code', 'main.dim_region.current_region_code',
            'main.dim_unit.unit_name', 'main.dim_unit.unit_code', 'main.dim_unit.short_name', 'main.dim_unit.region_key',
            'main.dim_unit.region_code', 'main.dim_unit.region_basis', 'main.dim_unit.province', 'main.dim_unit.city',
            'main.dim_unit.county', 'main.dim_unit.printed_names', 'main.dim_unit_year.printed_name',
            'main.dim_project.project_name', 'main.dim_project.project_code', 'main.dim_project.project_basis',
            'main.dim_indicator.level1', 'main.dim_indicator.level2', 'main.dim_indicator.indicator_name',
            'main.dim_indicator.normalised_name', 'main.dim_indicator.concept', 'main.dim_indicator.concept_unit',
            'main.dim_indicator.polarity_basis', 'main.dim_indicator.traits', 'main.dim_measure_unit.unit',
            'main.dim_measure_unit.base_unit', 'main.dim_document.sha256', 'main.dim_document.source',
            'main.dim_document.source_file', 'main.dim_document.file_kind', 'main.dim_document.reader_version',
            'main.dim_document_location.source', 'main.dim_document_location.source_file',
            'main.dim_document_location.container_file', 'main.dim_document_location.address',
            'main.dim_document_location.page_title', 'main.dim_document_location.etag', 'main.fact_disclosure.title',
            'main.fact_disclosure.fiscal_year_basis', 'main.fact_disclosure.other_years', 'main.fact_disclosure.region_key',
            'main.fact_disclosure.region_code', 'main.fact_disclosure.unit_name', 'main.fact_disclosure.unit_text',
            'main.fact_disclosure.unit_basis', 'main.fact_disclosure.unit_code', 'main.fact_disclosure.department_name',
            'main.fact_disclosure.department_text', 'main.fact_disclosure.department_code', 'main.fact_disclosure.other_units',
            'main.fact_disclosure.project_name', 'main.fact_disclosure.project_text', 'main.fact_disclosure.project_code',
            'main.fact_disclosure.goal_text', 'main.fact_disclosure.total_goal_text', 'main.fact_disclosure.actual_text',
            'main.fact_disclosure.overview', 'main.fact_disclosure.responsibilities', 'main.fact_disclosure.duration_text',
            'main.fact_disclosure.total_score_text', 'main.fact_disclosure.grade', 'main.fact_disclosure.blank_fields',
            'main.fact_disclosure.correction', 'main.fact_indicator_line.level1', 'main.fact_indicator_line.level2',
            'main.fact_indicator_line.indicator_name', 'main.fact_indicator_line.level1_text',
            'main.fact_indicator_line.level2_text', 'main.fact_indicator_line.name_text', 'main.fact_indicator_line.weight_text',
            'main.fact_indicator_line.score_text', 'main.fact_indicator_line.description', 'main.fact_indicator_line.standard',
            'main.fact_indicator_line.reason_text', 'main.fact_indicator_line.remark', 'main.fact_indicator_line.correction',
            'main.fact_indicator_line.because', 'main.fact_indicator.value_text', 'main.fact_indicator.value_label',
            'main.fact_indicator.comparator_text', 'main.fact_indicator.unit', 'main.fact_indicator.unit_of_measure_text',
            'main.fact_indicator.base_unit', 'main.fact_indicator.breakdown', 'main.fact_indicator.breakdown_region_key',
            'main.fact_indicator.correction', 'main.fact_indicator.because', 'main.fact_funding.amount_text',
            'main.fact_funding.label', 'main.fact_funding.money_unit', 'main.fact_funding.money_unit_basis',
            'main.fact_funding.correction', 'main.fact_funding.because', 'main.fact_attainment.target_text',
            'main.fact_attainment.target_unit', 'main.fact_attainment.actual_value_text', 'main.fact_attainment.actual_unit',
            'main.fact_execution.rate_text', 'main.fact_execution.weight_text', 'main.fact_execution.score_text',
            'main.fact_execution.correction', 'main.fact_execution.because', 'main.fact_field.slug', 'main.fact_field.label',
            'main.fact_field.text', 'main.fact_text_cell.slug', 'main.fact_mention.slug', 'main.fact_mention.mention_kind',
            'main.fact_mention.text', 'main.fact_mention.text_before', 'main.fact_mention.clause', 'main.fact_mention.base_unit',
            'main.fact_mention.per_unit', 'main.fact_mention.mention_role', 'meta.run.run_id', 'meta.run.trigger',
            'meta.run.sources', 'meta.run.jixiao_version', 'meta.run.reader_version', 'meta.version_change.version_before',
            'meta.version_change.note', 'meta.version_change_row.unit_name', 'meta.version_change_row.project_name',
            'meta.version_change_row.item', 'meta.version_change_row.said_before', 'meta.version_change_row.said_after',
            'meta.version_change_row.document_before', 'meta.version_change_row.document_after', 'meta.document.sha256',
            'meta.document.source_file', 'meta.document.reason', 'meta.document.message', 'meta.document.file_kind',
            'meta.document.reader_version', 'meta.document.run_id', 'meta.quarantine.sha256', 'meta.quarantine.source',
            'meta.quarantine.source_file', 'meta.quarantine.reason', 'meta.quarantine.message', 'meta.quarantine.message_zh',
            'meta.quarantine.message_en', 'meta.skipped_file.source', 'meta.skipped_file.source_file', 'meta.skipped_file.reason',
            'meta.unread_cell.source_file', 'meta.unread_cell.text', 'meta.unread_cell.detail', 'meta.template_row.source_file',
            'meta.template_row.text', 'meta.template_row.detail', 'meta.label_review.text', 'meta.label_review.position',
            'meta.label_review.example', 'meta.label_review.source_file', 'meta.label_review.meaning', 'meta.note.source_file',
            'meta.note.note', 'meta.note.left_out_text', 'meta.conservation.record', 'meta.unit_proposal.unit_name',
            'meta.unit_proposal.other_unit_name', 'meta.unit_proposal.why', 'meta.project_proposal.project_name',
            'meta.project_proposal.other_project_name', 'meta.project_proposal.why', 'meta.correction.correction_id',
            'meta.correction.record', 'meta.correction.source_file', 'meta.correction.printed', 'meta.correction.corrected',
            'meta.correction.expected', 'meta.correction.reason', 'meta.correction.problem_zh', 'meta.correction.problem_en',
            'meta.seen_cell.other_reading'
        ]) as item
),

checked as (
    select
        null as disclosure_key,
        null as document_key,
        null as table_no,
        null as row_no,
        null as column_no,
        looked_at.item,
        regexp_replace(left(found.said, 60), '[0-9０-９A-Za-z]', '*', 'g') as actual,
        found.row_key as compared_with,
        null as should_be,
        null as difference,
        null as fact_key,
        found.item is not null as violated
    from looked_at
    left join found on looked_at.item = found.item
)

select * exclude (violated) from checked where violated
