-- J011 contacts_masked: a text that holds what a telephone or card number or an address of mail looks like.
-- One checked row: one column of texts. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with texts as (
    select
        'main.dim_funding_source.name_zh' as item,
        funding_source as row_key,
        name_zh as said
    from main.dim_funding_source
    where length(name_zh) > 6
    union all
    select
        'main.dim_funding_source.name_en' as item,
        funding_source as row_key,
        name_en as said
    from main.dim_funding_source
    where length(name_en) > 6
    union all
    select
        'main.dim_funding_source.source_level' as item,
        funding_source as row_key,
        source_level as said
    from main.dim_funding_source
    where length(source_level) > 6
    union all
    select
        'main.dim_funding_source.source_use' as item,
        funding_source as row_key,
        source_use as said
    from main.dim_funding_source
    where length(source_use) > 6
    union all
    select
        'main.dim_year.year_label' as item,
        year_key as row_key,
        year_label as said
    from main.dim_year
    where length(year_label) > 6
    union all
    select
        'main.dim_year.plan_period' as item,
        year_key as row_key,
        plan_period as said
    from main.dim_year
    where length(plan_period) > 6
    union all
    select
        'main.dim_region.region_key' as item,
        region_key as row_key,
        region_key as said
    from main.dim_region
    where length(region_key) > 6
    union all
    select
        'main.dim_region.region_code' as item,
        region_key as row_key,
        region_code as said
    from main.dim_region
    where length(region_code) > 6
    union all
    select
        'main.dim_region.region_name' as item,
        region_key as row_key,
        region_name as said
    from main.dim_region
    where length(region_name) > 6
    union all
    select
        'main.dim_region.region_label' as item,
        region_key as row_key,
        region_label as said
    from main.dim_region
    where length(region_label) > 6
    union all
    select
        'main.dim_region.province' as item,
        region_key as row_key,
        province as said
    from main.dim_region
    where length(province) > 6
    union all
    select
        'main.dim_region.city' as item,
        region_key as row_key,
        city as said
    from main.dim_region
    where length(city) > 6
    union all
    select
        'main.dim_region.county' as item,
        region_key as row_key,
        county as said
    from main.dim_region
    where length(county) > 6
    union all
    select
        'main.dim_region.province_code' as item,
        region_key as row_key,
        province_code as said
    from main.dim_region
    where length(province_code) > 6
    union all
    select
        'main.dim_region.city_code' as item,
        region_key as row_key,
        city_code as said
    from main.dim_region
    where length(city_code) > 6
    union all
    select
        'main.dim_region.current_region_code' as item,
        region_key as row_key,
        current_region_code as said
    from main.dim_region
    where length(current_region_code) > 6
    union all
    select
        'main.dim_unit.unit_name' as item,
        unit_key as row_key,
        unit_name as said
    from main.dim_unit
    where length(unit_name) > 6
    union all
    select
        'main.dim_unit.unit_code' as item,
        unit_key as row_key,
        unit_code as said
    from main.dim_unit
    where length(unit_code) > 6
    union all
    select
        'main.dim_unit.short_name' as item,
        unit_key as row_key,
        short_name as said
    from main.dim_unit
    where length(short_name) > 6
    union all
    select
        'main.dim_unit.region_key' as item,
        unit_key as row_key,
        region_key as said
    from main.dim_unit
    where length(region_key) > 6
    union all
    select
        'main.dim_unit.region_code' as item,
        unit_key as row_key,
        region_code as said
    from main.dim_unit
    where length(region_code) > 6
    union all
    select
        'main.dim_unit.region_basis' as item,
        unit_key as row_key,
        region_basis as said
    from main.dim_unit
    where length(region_basis) > 6
    union all
    select
        'main.dim_unit.province' as item,
        unit_key as row_key,
        province as said
    from main.dim_unit
    where length(province) > 6
    union all
    select
        'main.dim_unit.city' as item,
        unit_key as row_key,
        city as said
    from main.dim_unit
    where length(city) > 6
    union all
    select
        'main.dim_unit.county' as item,
        unit_key as row_key,
        county as said
    from main.dim_unit
    where length(county) > 6
    union all
    select
        'main.dim_unit.printed_names' as item,
        unit_key as row_key,
        printed_names as said
    from main.dim_unit
    where length(printed_names) > 6
    union all
    select
        'main.dim_unit_year.printed_name' as item,
        concat_ws('/', unit_key, year_key) as row_key,
        printed_name as said
    from main.dim_unit_year
    where length(printed_name) > 6
    union all
    select
        'main.dim_project.project_name' as item,
        project_key as row_key,
        project_name as said
    from main.dim_project
    where length(project_name) > 6
    union all
    select
        'main.dim_project.project_code' as item,
        project_key as row_key,
        project_code as said
    from main.dim_project
    where length(project_code) > 6
    union all
    select
        'main.dim_project.project_basis' as item,
        project_key as row_key,
        project_basis as said
    from main.dim_project
    where length(project_basis) > 6
    union all
    select
        'main.dim_indicator.level1' as item,
        indicator_key as row_key,
        level1 as said
    from main.dim_indicator
    where length(level1) > 6
    union all
    select
        'main.dim_indicator.level2' as item,
        indicator_key as row_key,
        level2 as said
    from main.dim_indicator
    where length(level2) > 6
    union all
    select
        'main.dim_indicator.indicator_name' as item,
        indicator_key as row_key,
        indicator_name as said
    from main.dim_indicator
    where length(indicator_name) > 6
    union all
    select
        'main.dim_indicator.normalised_name' as item,
        indicator_key as row_key,
        normalised_name as said
    from main.dim_indicator
    where length(normalised_name) > 6
    union all
    select
        'main.dim_indicator.concept' as item,
        indicator_key as row_key,
        concept as said
    from main.dim_indicator
    where length(concept) > 6
    union all
    select
        'main.dim_indicator.concept_unit' as item,
        indicator_key as row_key,
        concept_unit as said
    from main.dim_indicator
    where length(concept_unit) > 6
    union all
    select
        'main.dim_indicator.polarity_basis' as item,
        indicator_key as row_key,
        polarity_basis as said
    from main.dim_indicator
    where length(polarity_basis) > 6
    union all
    select
        'main.dim_indicator.traits' as item,
        indicator_key as row_key,
        traits as said
    from main.dim_indicator
    where length(traits) > 6
    union all
    select
        'main.dim_measure_unit.unit' as item,
        unit as row_key,
        unit as said
    from main.dim_measure_unit
    where length(unit) > 6
    union all
    select
        'main.dim_measure_unit.base_unit' as item,
        unit as row_key,
        base_unit as said
    from main.dim_measure_unit
    where length(base_unit) > 6
    union all
    select
        'main.dim_document.sha256' as item,
        document_key as row_key,
        sha256 as said
    from main.dim_document
    where length(sha256) > 6
    union all
    select
        'main.dim_document.source' as item,
        document_key as row_key,
        source as said
    from main.dim_document
    where length(source) > 6
    union all
    select
        'main.dim_document.source_file' as item,
        document_key as row_key,
        source_file as said
    from main.dim_document
    where length(source_file) > 6
    union all
    select
        'main.dim_document.file_kind' as item,
        document_key as row_key,
        file_kind as said
    from main.dim_document
    where length(file_kind) > 6
    union all
    select
        'main.dim_document.reader_version' as item,
        document_key as row_key,
        reader_version as said
    from main.dim_document
    where length(reader_version) > 6
    union all
    select
        'main.dim_document_location.source' as item,
        location_key as row_key,
        source as said
    from main.dim_document_location
    where length(source) > 6
    union all
    select
        'main.dim_document_location.source_file' as item,
        location_key as row_key,
        source_file as said
    from main.dim_document_location
    where length(source_file) > 6
    union all
    select
        'main.dim_document_location.container_file' as item,
        location_key as row_key,
        container_file as said
    from main.dim_document_location
    where length(container_file) > 6
    union all
    select
        'main.dim_document_location.address' as item,
        location_key as row_key,
        address as said
    from main.dim_document_location
    where length(address) > 6
    union all
    select
        'main.dim_document_location.page_title' as item,
        location_key as row_key,
        page_title as said
    from main.dim_document_location
    where length(page_title) > 6
    union all
    select
        'main.dim_document_location.etag' as item,
        location_key as row_key,
        etag as said
    from main.dim_document_location
    where length(etag) > 6
    union all
    select
        'main.fact_disclosure.title' as item,
        disclosure_key as row_key,
        title as said
    from main.fact_disclosure
    where length(title) > 6
    union all
    select
        'main.fact_disclosure.fiscal_year_basis' as item,
        disclosure_key as row_key,
        fiscal_year_basis as said
    from main.fact_disclosure
    where length(fiscal_year_basis) > 6
    union all
    select
        'main.fact_disclosure.other_years' as item,
        disclosure_key as row_key,
        other_years as said
    from main.fact_disclosure
    where length(other_years) > 6
    union all
    select
        'main.fact_disclosure.region_key' as item,
        disclosure_key as row_key,
        region_key as said
    from main.fact_disclosure
    where length(region_key) > 6
    union all
    select
        'main.fact_disclosure.region_code' as item,
        disclosure_key as row_key,
        region_code as said
    from main.fact_disclosure
    where length(region_code) > 6
    union all
    select
        'main.fact_disclosure.unit_name' as item,
        disclosure_key as row_key,
        unit_name as said
    from main.fact_disclosure
    where length(unit_name) > 6
    union all
    select
        'main.fact_disclosure.unit_text' as item,
        disclosure_key as row_key,
        unit_text as said
    from main.fact_disclosure
    where length(unit_text) > 6
    union all
    select
        'main.fact_disclosure.unit_basis' as item,
        disclosure_key as row_key,
        unit_basis as said
    from main.fact_disclosure
    where length(unit_basis) > 6
    union all
    select
        'main.fact_disclosure.unit_code' as item,
        disclosure_key as row_key,
        unit_code as said
    from main.fact_disclosure
    where length(unit_code) > 6
    union all
    select
        'main.fact_disclosure.department_name' as item,
        disclosure_key as row_key,
        department_name as said
    from main.fact_disclosure
    where length(department_name) > 6
    union all
    select
        'main.fact_disclosure.department_text' as item,
        disclosure_key as row_key,
        department_text as said
    from main.fact_disclosure
    where length(department_text) > 6
    union all
    select
        'main.fact_disclosure.department_code' as item,
        disclosure_key as row_key,
        department_code as said
    from main.fact_disclosure
    where length(department_code) > 6
    union all
    select
        'main.fact_disclosure.other_units' as item,
        disclosure_key as row_key,
        other_units as said
    from main.fact_disclosure
    where length(other_units) > 6
    union all
    select
        'main.fact_disclosure.project_name' as item,
        disclosure_key as row_key,
        project_name as said
    from main.fact_disclosure
    where length(project_name) > 6
    union all
    select
        'main.fact_disclosure.project_text' as item,
        disclosure_key as row_key,
        project_text as said
    from main.fact_disclosure
    where length(project_text) > 6
    union all
    select
        'main.fact_disclosure.project_code' as item,
        disclosure_key as row_key,
        project_code as said
    from main.fact_disclosure
    where length(project_code) > 6
    union all
    select
        'main.fact_disclosure.goal_text' as item,
        disclosure_key as row_key,
        goal_text as said
    from main.fact_disclosure
    where length(goal_text) > 6
    union all
    select
        'main.fact_disclosure.total_goal_text' as item,
        disclosure_key as row_key,
        total_goal_text as said
    from main.fact_disclosure
    where length(total_goal_text) > 6
    union all
    select
        'main.fact_disclosure.actual_text' as item,
        disclosure_key as row_key,
        actual_text as said
    from main.fact_disclosure
    where length(actual_text) > 6
    union all
    select
        'main.fact_disclosure.overview' as item,
        disclosure_key as row_key,
        overview as said
    from main.fact_disclosure
    where length(overview) > 6
    union all
    select
        'main.fact_disclosure.responsibilities' as item,
        disclosure_key as row_key,
        responsibilities as said
    from main.fact_disclosure
    where length(responsibilities) > 6
    union all
    select
        'main.fact_disclosure.duration_text' as item,
        disclosure_key as row_key,
        duration_text as said
    from main.fact_disclosure
    where length(duration_text) > 6
    union all
    select
        'main.fact_disclosure.total_score_text' as item,
        disclosure_key as row_key,
        total_score_text as said
    from main.fact_disclosure
    where length(total_score_text) > 6
    union all
    select
        'main.fact_disclosure.grade' as item,
        disclosure_key as row_key,
        grade as said
    from main.fact_disclosure
    where length(grade) > 6
    union all
    select
        'main.fact_disclosure.blank_fields' as item,
        disclosure_key as row_key,
        blank_fields as said
    from main.fact_disclosure
    where length(blank_fields) > 6
    union all
    select
        'main.fact_disclosure.correction' as item,
        disclosure_key as row_key,
        correction as said
    from main.fact_disclosure
    where length(correction) > 6
    union all
    select
        'main.fact_indicator_line.level1' as item,
        indicator_line_key as row_key,
        level1 as said
    from main.fact_indicator_line
    where length(level1) > 6
    union all
    select
        'main.fact_indicator_line.level2' as item,
        indicator_line_key as row_key,
        level2 as said
    from main.fact_indicator_line
    where length(level2) > 6
    union all
    select
        'main.fact_indicator_line.indicator_name' as item,
        indicator_line_key as row_key,
        indicator_name as said
    from main.fact_indicator_line
    where length(indicator_name) > 6
    union all
    select
        'main.fact_indicator_line.level1_text' as item,
        indicator_line_key as row_key,
        level1_text as said
    from main.fact_indicator_line
    where length(level1_text) > 6
    union all
    select
        'main.fact_indicator_line.level2_text' as item,
        indicator_line_key as row_key,
        level2_text as said
    from main.fact_indicator_line
    where length(level2_text) > 6
    union all
    select
        'main.fact_indicator_line.name_text' as item,
        indicator_line_key as row_key,
        name_text as said
    from main.fact_indicator_line
    where length(name_text) > 6
    union all
    select
        'main.fact_indicator_line.weight_text' as item,
        indicator_line_key as row_key,
        weight_text as said
    from main.fact_indicator_line
    where length(weight_text) > 6
    union all
    select
        'main.fact_indicator_line.score_text' as item,
        indicator_line_key as row_key,
        score_text as said
    from main.fact_indicator_line
    where length(score_text) > 6
    union all
    select
        'main.fact_indicator_line.description' as item,
        indicator_line_key as row_key,
        description as said
    from main.fact_indicator_line
    where length(description) > 6
    union all
    select
        'main.fact_indicator_line.standard' as item,
        indicator_line_key as row_key,
        standard as said
    from main.fact_indicator_line
    where length(standard) > 6
    union all
    select
        'main.fact_indicator_line.reason_text' as item,
        indicator_line_key as row_key,
        reason_text as said
    from main.fact_indicator_line
    where length(reason_text) > 6
    union all
    select
        'main.fact_indicator_line.remark' as item,
        indicator_line_key as row_key,
        remark as said
    from main.fact_indicator_line
    where length(remark) > 6
    union all
    select
        'main.fact_indicator_line.correction' as item,
        indicator_line_key as row_key,
        correction as said
    from main.fact_indicator_line
    where length(correction) > 6
    union all
    select
        'main.fact_indicator_line.because' as item,
        indicator_line_key as row_key,
        because as said
    from main.fact_indicator_line
    where length(because) > 6
    union all
    select
        'main.fact_indicator.value_text' as item,
        indicator_value_key as row_key,
        value_text as said
    from main.fact_indicator
    where length(value_text) > 6
    union all
    select
        'main.fact_indicator.value_label' as item,
        indicator_value_key as row_key,
        value_label as said
    from main.fact_indicator
    where length(value_label) > 6
    union all
    select
        'main.fact_indicator.comparator_text' as item,
        indicator_value_key as row_key,
        comparator_text as said
    from main.fact_indicator
    where length(comparator_text) > 6
    union all
    select
        'main.fact_indicator.unit' as item,
        indicator_value_key as row_key,
        unit as said
    from main.fact_indicator
    where length(unit) > 6
    union all
    select
        'main.fact_indicator.unit_of_measure_text' as item,
        indicator_value_key as row_key,
        unit_of_measure_text as said
    from main.fact_indicator
    where length(unit_of_measure_text) > 6
    union all
    select
        'main.fact_indicator.base_unit' as item,
        indicator_value_key as row_key,
        base_unit as said
    from main.fact_indicator
    where length(base_unit) > 6
    union all
    select
        'main.fact_indicator.breakdown' as item,
        indicator_value_key as row_key,
        breakdown as said
    from main.fact_indicator
    where length(breakdown) > 6
    union all
    select
        'main.fact_indicator.breakdown_region_key' as item,
        indicator_value_key as row_key,
        breakdown_region_key as said
    from main.fact_indicator
    where length(breakdown_region_key) > 6
    union all
    select
        'main.fact_indicator.correction' as item,
        indicator_value_key as row_key,
        correction as said
    from main.fact_indicator
    where length(correction) > 6
    union all
    select
        'main.fact_indicator.because' as item,
        indicator_value_key as row_key,
        because as said
    from main.fact_indicator
    where length(because) > 6
    union all
    select
        'main.fact_funding.amount_text' as item,
        funding_key as row_key,
        amount_text as said
    from main.fact_funding
    where length(amount_text) > 6
    union all
    select
        'main.fact_funding.label' as item,
        funding_key as row_key,
        label as said
    from main.fact_funding
    where length(label) > 6
    union all
    select
        'main.fact_funding.money_unit' as item,
        funding_key as row_key,
        money_unit as said
    from main.fact_funding
    where length(money_unit) > 6
    union all
    select
        'main.fact_funding.money_unit_basis' as item,
        funding_key as row_key,
        money_unit_basis as said
    from main.fact_funding
    where length(money_unit_basis) > 6
    union all
    select
        'main.fact_funding.correction' as item,
        funding_key as row_key,
        correction as said
    from main.fact_funding
    where length(correction) > 6
    union all
    select
        'main.fact_funding.because' as item,
        funding_key as row_key,
        because as said
    from main.fact_funding
    where length(because) > 6
    union all
    select
        'main.fact_attainment.target_text' as item,
        concat_ws('/', indicator_line_key, pairing) as row_key,
        target_text as said
    from main.fact_attainment
    where length(target_text) > 6
    union all
    select
        'main.fact_attainment.target_unit' as item,
        concat_ws('/', indicator_line_key, pairing) as row_key,
        target_unit as said
    from main.fact_attainment
    where length(target_unit) > 6
    union all
    select
        'main.fact_attainment.actual_value_text' as item,
        concat_ws('/', indicator_line_key, pairing) as row_key,
        actual_value_text as said
    from main.fact_attainment
    where length(actual_value_text) > 6
    union all
    select
        'main.fact_attainment.actual_unit' as item,
        concat_ws('/', indicator_line_key, pairing) as row_key,
        actual_unit as said
    from main.fact_attainment
    where length(actual_unit) > 6
    union all
    select
        'main.fact_execution.rate_text' as item,
        execution_key as row_key,
        rate_text as said
    from main.fact_execution
    where length(rate_text) > 6
    union all
    select
        'main.fact_execution.weight_text' as item,
        execution_key as row_key,
        weight_text as said
    from main.fact_execution
    where length(weight_text) > 6
    union all
    select
        'main.fact_execution.score_text' as item,
        execution_key as row_key,
        score_text as said
    from main.fact_execution
    where length(score_text) > 6
    union all
    select
        'main.fact_execution.correction' as item,
        execution_key as row_key,
        correction as said
    from main.fact_execution
    where length(correction) > 6
    union all
    select
        'main.fact_execution.because' as item,
        execution_key as row_key,
        because as said
    from main.fact_execution
    where length(because) > 6
    union all
    select
        'main.fact_field.slug' as item,
        field_key as row_key,
        slug as said
    from main.fact_field
    where length(slug) > 6
    union all
    select
        'main.fact_field.label' as item,
        field_key as row_key,
        label as said
    from main.fact_field
    where length(label) > 6
    union all
    select
        'main.fact_field.text' as item,
        field_key as row_key,
        text as said
    from main.fact_field
    where length(text) > 6
    union all
    select
        'main.fact_text_cell.slug' as item,
        concat_ws('/', disclosure_key, slug) as row_key,
        slug as said
    from main.fact_text_cell
    where length(slug) > 6
    union all
    select
        'main.fact_mention.slug' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        slug as said
    from main.fact_mention
    where length(slug) > 6
    union all
    select
        'main.fact_mention.mention_kind' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        mention_kind as said
    from main.fact_mention
    where length(mention_kind) > 6
    union all
    select
        'main.fact_mention.text' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        text as said
    from main.fact_mention
    where length(text) > 6
    union all
    select
        'main.fact_mention.text_before' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        text_before as said
    from main.fact_mention
    where length(text_before) > 6
    union all
    select
        'main.fact_mention.clause' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        clause as said
    from main.fact_mention
    where length(clause) > 6
    union all
    select
        'main.fact_mention.base_unit' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        base_unit as said
    from main.fact_mention
    where length(base_unit) > 6
    union all
    select
        'main.fact_mention.per_unit' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        per_unit as said
    from main.fact_mention
    where length(per_unit) > 6
    union all
    select
        'main.fact_mention.mention_role' as item,
        concat_ws('/', disclosure_key, slug, mention_ordinal) as row_key,
        mention_role as said
    from main.fact_mention
    where length(mention_role) > 6
    union all
    select
        'meta.run.run_id' as item,
        run_id as row_key,
        run_id as said
    from meta.run
    where length(run_id) > 6
    union all
    select
        'meta.run.trigger' as item,
        run_id as row_key,
        trigger as said
    from meta.run
    where length(trigger) > 6
    union all
    select
        'meta.run.sources' as item,
        run_id as row_key,
        sources as said
    from meta.run
    where length(sources) > 6
    union all
    select
        'meta.run.jixiao_version' as item,
        run_id as row_key,
        jixiao_version as said
    from meta.run
    where length(jixiao_version) > 6
    union all
    select
        'meta.run.reader_version' as item,
        run_id as row_key,
        reader_version as said
    from meta.run
    where length(reader_version) > 6
    union all
    select
        'meta.version_change.version_before' as item,
        change_kind as row_key,
        version_before as said
    from meta.version_change
    where length(version_before) > 6
    union all
    select
        'meta.version_change.note' as item,
        change_kind as row_key,
        note as said
    from meta.version_change
    where length(note) > 6
    union all
    select
        'meta.version_change_row.unit_name' as item,
        change_kind as row_key,
        unit_name as said
    from meta.version_change_row
    where length(unit_name) > 6
    union all
    select
        'meta.version_change_row.project_name' as item,
        change_kind as row_key,
        project_name as said
    from meta.version_change_row
    where length(project_name) > 6
    union all
    select
        'meta.version_change_row.item' as item,
        change_kind as row_key,
        item as said
    from meta.version_change_row
    where length(item) > 6
    union all
    select
        'meta.version_change_row.said_before' as item,
        change_kind as row_key,
        said_before as said
    from meta.version_change_row
    where length(said_before) > 6
    union all
    select
        'meta.version_change_row.said_after' as item,
        change_kind as row_key,
        said_after as said
    from meta.version_change_row
    where length(said_after) > 6
    union all
    select
        'meta.version_change_row.document_before' as item,
        change_kind as row_key,
        document_before as said
    from meta.version_change_row
    where length(document_before) > 6
    union all
    select
        'meta.version_change_row.document_after' as item,
        change_kind as row_key,
        document_after as said
    from meta.version_change_row
    where length(document_after) > 6
    union all
    select
        'meta.document.sha256' as item,
        document_key as row_key,
        sha256 as said
    from meta.document
    where length(sha256) > 6
    union all
    select
        'meta.document.source_file' as item,
        document_key as row_key,
        source_file as said
    from meta.document
    where length(source_file) > 6
    union all
    select
        'meta.document.reason' as item,
        document_key as row_key,
        reason as said
    from meta.document
    where length(reason) > 6
    union all
    select
        'meta.document.message' as item,
        document_key as row_key,
        message as said
    from meta.document
    where length(message) > 6
    union all
    select
        'meta.document.file_kind' as item,
        document_key as row_key,
        file_kind as said
    from meta.document
    where length(file_kind) > 6
    union all
    select
        'meta.document.reader_version' as item,
        document_key as row_key,
        reader_version as said
    from meta.document
    where length(reader_version) > 6
    union all
    select
        'meta.document.run_id' as item,
        document_key as row_key,
        run_id as said
    from meta.document
    where length(run_id) > 6
    union all
    select
        'meta.quarantine.sha256' as item,
        document_key as row_key,
        sha256 as said
    from meta.quarantine
    where length(sha256) > 6
    union all
    select
        'meta.quarantine.source' as item,
        document_key as row_key,
        source as said
    from meta.quarantine
    where length(source) > 6
    union all
    select
        'meta.quarantine.source_file' as item,
        document_key as row_key,
        source_file as said
    from meta.quarantine
    where length(source_file) > 6
    union all
    select
        'meta.quarantine.reason' as item,
        document_key as row_key,
        reason as said
    from meta.quarantine
    where length(reason) > 6
    union all
    select
        'meta.quarantine.message' as item,
        document_key as row_key,
        message as said
    from meta.quarantine
    where length(message) > 6
    union all
    select
        'meta.quarantine.message_zh' as item,
        document_key as row_key,
        message_zh as said
    from meta.quarantine
    where length(message_zh) > 6
    union all
    select
        'meta.quarantine.message_en' as item,
        document_key as row_key,
        message_en as said
    from meta.quarantine
    where length(message_en) > 6
    union all
    select
        'meta.skipped_file.source' as item,
        source as row_key,
        source as said
    from meta.skipped_file
    where length(source) > 6
    union all
    select
        'meta.skipped_file.source_file' as item,
        source as row_key,
        source_file as said
    from meta.skipped_file
    where length(source_file) > 6
    union all
    select
        'meta.skipped_file.reason' as item,
        source as row_key,
        reason as said
    from meta.skipped_file
    where length(reason) > 6
    union all
    select
        'meta.unread_cell.source_file' as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        source_file as said
    from meta.unread_cell
    where length(source_file) > 6
    union all
    select
        'meta.unread_cell.text' as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        text as said
    from meta.unread_cell
    where length(text) > 6
    union all
    select
        'meta.unread_cell.detail' as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        detail as said
    from meta.unread_cell
    where length(detail) > 6
    union all
    select
        'meta.template_row.source_file' as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        source_file as said
    from meta.template_row
    where length(source_file) > 6
    union all
    select
        'meta.template_row.text' as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        text as said
    from meta.template_row
    where length(text) > 6
    union all
    select
        'meta.template_row.detail' as item,
        concat_ws('/', document_key, table_no, row_no, column_no) as row_key,
        detail as said
    from meta.template_row
    where length(detail) > 6
    union all
    select
        'meta.label_review.text' as item,
        position as row_key,
        text as said
    from meta.label_review
    where length(text) > 6
    union all
    select
        'meta.label_review.position' as item,
        position as row_key,
        position as said
    from meta.label_review
    where length(position) > 6
    union all
    select
        'meta.label_review.example' as item,
        position as row_key,
        example as said
    from meta.label_review
    where length(example) > 6
    union all
    select
        'meta.label_review.source_file' as item,
        position as row_key,
        source_file as said
    from meta.label_review
    where length(source_file) > 6
    union all
    select
        'meta.label_review.meaning' as item,
        position as row_key,
        meaning as said
    from meta.label_review
    where length(meaning) > 6
    union all
    select
        'meta.note.source_file' as item,
        document_key as row_key,
        source_file as said
    from meta.note
    where length(source_file) > 6
    union all
    select
        'meta.note.note' as item,
        document_key as row_key,
        note as said
    from meta.note
    where length(note) > 6
    union all
    select
        'meta.note.left_out_text' as item,
        document_key as row_key,
        left_out_text as said
    from meta.note
    where length(left_out_text) > 6
    union all
    select
        'meta.conservation.record' as item,
        record as row_key,
        record as said
    from meta.conservation
    where length(record) > 6
    union all
    select
        'meta.unit_proposal.unit_name' as item,
        concat_ws('/', unit_key, other_unit_key) as row_key,
        unit_name as said
    from meta.unit_proposal
    where length(unit_name) > 6
    union all
    select
        'meta.unit_proposal.other_unit_name' as item,
        concat_ws('/', unit_key, other_unit_key) as row_key,
        other_unit_name as said
    from meta.unit_proposal
    where length(other_unit_name) > 6
    union all
    select
        'meta.unit_proposal.why' as item,
        concat_ws('/', unit_key, other_unit_key) as row_key,
        why as said
    from meta.unit_proposal
    where length(why) > 6
    union all
    select
        'meta.project_proposal.project_name' as item,
        concat_ws('/', project_key, other_project_key) as row_key,
        project_name as said
    from meta.project_proposal
    where length(project_name) > 6
    union all
    select
        'meta.project_proposal.other_project_name' as item,
        concat_ws('/', project_key, other_project_key) as row_key,
        other_project_name as said
    from meta.project_proposal
    where length(other_project_name) > 6
    union all
    select
        'meta.project_proposal.why' as item,
        concat_ws('/', project_key, other_project_key) as row_key,
        why as said
    from meta.project_proposal
    where length(why) > 6
    union all
    select
        'meta.correction.correction_id' as item,
        correction_id as row_key,
        correction_id as said
    from meta.correction
    where length(correction_id) > 6
    union all
    select
        'meta.correction.record' as item,
        correction_id as row_key,
        record as said
    from meta.correction
    where length(record) > 6
    union all
    select
        'meta.correction.source_file' as item,
        correction_id as row_key,
        source_file as said
    from meta.correction
    where length(source_file) > 6
    union all
    select
        'meta.correction.printed' as item,
        correction_id as row_key,
        printed as said
    from meta.correction
    where length(printed) > 6
    union all
    select
        'meta.correction.corrected' as item,
        correction_id as row_key,
        corrected as said
    from meta.correction
    where length(corrected) > 6
    union all
    select
        'meta.correction.expected' as item,
        correction_id as row_key,
        expected as said
    from meta.correction
    where length(expected) > 6
    union all
    select
        'meta.correction.reason' as item,
        correction_id as row_key,
        reason as said
    from meta.correction
    where length(reason) > 6
    union all
    select
        'meta.correction.problem_zh' as item,
        correction_id as row_key,
        problem_zh as said
    from meta.correction
    where length(problem_zh) > 6
    union all
    select
        'meta.correction.problem_en' as item,
        correction_id as row_key,
        problem_en as said
    from meta.correction
    where length(problem_en) > 6
),

-- amounts, counts and codes have many digits, too: what stands before or behind them tells, or the column
found as (
    select *
    from texts
    where
        regexp_matches(
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
            'meta.correction.expected', 'meta.correction.reason', 'meta.correction.problem_zh', 'meta.correction.problem_en'
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
