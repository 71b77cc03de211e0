-- J003 codes_listed: a code that is not in its list.
-- One checked row: one column of codes. Inputs: every table that the build fills.
-- Generated from the declaration of the tables: python -m jixiao.warehouse.structural sql/rules
with counted as (
    select 'main.dim_funding_source.funding_source' as item, count(*) as failed, min(cast(funding_source as varchar)) as example
    from main.dim_funding_source
    where
        funding_source not in (
            'total', 'fiscal', 'central', 'provincial', 'municipal',
            'county', 'township', 'local', 'own_level', 'superior',
            'carryover', 'special_account', 'unit_funds', 'self_raised', 'social',
            'business', 'general_public_budget', 'government_fund', 'state_capital', 'bond',
            'other', 'central_budget_investment', 'basic_expenditure', 'personnel', 'operating',
            'three_public', 'reception', 'vehicles', 'vehicle_purchase', 'vehicle_running',
            'abroad', 'meetings', 'training', 'controlled', 'purchases',
            'project_expenditure'
        )
    union all
    select 'main.dim_region.region_level' as item, count(*) as failed, min(cast(region_level as varchar)) as example
    from main.dim_region
    where
        region_level not in (
            'province', 'city', 'county', 'unknown'
        )
    union all
    select 'main.dim_unit.unit_kind' as item, count(*) as failed, min(cast(unit_kind as varchar)) as example
    from main.dim_unit
    where
        unit_kind not in (
            'department', 'own_level', 'affiliated', 'government', 'unknown'
        )
    union all
    select 'main.dim_indicator.standard_level1' as item, count(*) as failed, min(cast(standard_level1 as varchar)) as example
    from main.dim_indicator
    where
        standard_level1 not in (
            'output', 'benefit', 'satisfaction', 'cost', 'execution',
            'decision', 'process', 'implementation'
        )
    union all
    select 'main.dim_indicator.standard_level2' as item, count(*) as failed, min(cast(standard_level2 as varchar)) as example
    from main.dim_indicator
    where
        standard_level2 not in (
            'quantity', 'quality', 'timeliness', 'cost', 'economic_cost',
            'social_cost', 'environmental_cost', 'economic_benefit', 'social_benefit', 'ecological_benefit',
            'sustainable_impact', 'satisfaction', 'plan_management', 'fund_management', 'project_management',
            'supervision'
        )
    union all
    select 'main.dim_indicator.level_basis' as item, count(*) as failed, min(cast(level_basis as varchar)) as example
    from main.dim_indicator
    where
        level_basis not in (
            'printed', 'level2', 'name', 'none'
        )
    union all
    select 'main.dim_indicator.polarity' as item, count(*) as failed, min(cast(polarity as varchar)) as example
    from main.dim_indicator
    where
        polarity not in (
            'positive', 'negative'
        )
    union all
    select 'main.dim_document.status' as item, count(*) as failed, min(cast(status as varchar)) as example
    from main.dim_document
    where
        status not in (
            'ok', 'quarantined', 'no_disclosure', 'duplicate', 'pending'
        )
    union all
    select 'main.dim_document_location.location_state' as item, count(*) as failed, min(cast(location_state as varchar)) as example
    from main.dim_document_location
    where
        location_state not in (
            'present', 'replaced', 'withdrawn'
        )
    union all
    select 'main.fact_disclosure.subject' as item, count(*) as failed, min(cast(subject as varchar)) as example
    from main.fact_disclosure
    where
        subject not in (
            'unit', 'project', 'fund'
        )
    union all
    select 'main.fact_disclosure.stage' as item, count(*) as failed, min(cast(stage as varchar)) as example
    from main.fact_disclosure
    where
        stage not in (
            'goal', 'monitoring', 'evaluation'
        )
    union all
    select 'main.fact_disclosure.doubt' as item, count(*) as failed, min(cast(doubt as varchar)) as example
    from main.fact_disclosure
    where
        doubt not in (
            'ignored_block', 'unread_header', 'unread_value', 'unread_amount', 'mixed_periods',
            'several_tables', 'several_years', 'wrong_unit', 'absurd', 'unsure_reading',
            'parts_differ'
        )
    union all
    select 'main.fact_disclosure.superseded_reason' as item, count(*) as failed, min(cast(superseded_reason as varchar)) as example
    from main.fact_disclosure
    where
        superseded_reason not in (
            'revision', 'replaced_file', 'withdrawn'
        )
    union all
    select 'main.fact_indicator_line.subject' as item, count(*) as failed, min(cast(subject as varchar)) as example
    from main.fact_indicator_line
    where
        subject not in (
            'unit', 'project', 'fund'
        )
    union all
    select 'main.fact_indicator_line.stage' as item, count(*) as failed, min(cast(stage as varchar)) as example
    from main.fact_indicator_line
    where
        stage not in (
            'goal', 'monitoring', 'evaluation'
        )
    union all
    select 'main.fact_indicator.subject' as item, count(*) as failed, min(cast(subject as varchar)) as example
    from main.fact_indicator
    where
        subject not in (
            'unit', 'project', 'fund'
        )
    union all
    select 'main.fact_indicator.stage' as item, count(*) as failed, min(cast(stage as varchar)) as example
    from main.fact_indicator
    where
        stage not in (
            'goal', 'monitoring', 'evaluation'
        )
    union all
    select 'main.fact_indicator.value_role' as item, count(*) as failed, min(cast(value_role as varchar)) as example
    from main.fact_indicator
    where
        value_role not in (
            'target', 'total_target', 'adjusted_target', 'actual', 'forecast'
        )
    union all
    select 'main.fact_indicator.comparator' as item, count(*) as failed, min(cast(comparator as varchar)) as example
    from main.fact_indicator
    where
        comparator not in (
            '>=', '<=', '=', '>', '<',
            'range', '~'
        )
    union all
    select 'main.fact_funding.subject' as item, count(*) as failed, min(cast(subject as varchar)) as example
    from main.fact_funding
    where
        subject not in (
            'unit', 'project', 'fund'
        )
    union all
    select 'main.fact_funding.stage' as item, count(*) as failed, min(cast(stage as varchar)) as example
    from main.fact_funding
    where
        stage not in (
            'goal', 'monitoring', 'evaluation'
        )
    union all
    select 'main.fact_funding.funding_source' as item, count(*) as failed, min(cast(funding_source as varchar)) as example
    from main.fact_funding
    where
        funding_source not in (
            'total', 'fiscal', 'central', 'provincial', 'municipal',
            'county', 'township', 'local', 'own_level', 'superior',
            'carryover', 'special_account', 'unit_funds', 'self_raised', 'social',
            'business', 'general_public_budget', 'government_fund', 'state_capital', 'bond',
            'other', 'central_budget_investment', 'basic_expenditure', 'personnel', 'operating',
            'three_public', 'reception', 'vehicles', 'vehicle_purchase', 'vehicle_running',
            'abroad', 'meetings', 'training', 'controlled', 'purchases',
            'project_expenditure'
        )
    union all
    select 'main.fact_funding.measure' as item, count(*) as failed, min(cast(measure as varchar)) as example
    from main.fact_funding
    where
        measure not in (
            'initial_budget', 'adjusted_budget', 'executed', 'received', 'forecast',
            'unspent', 'change', 'previous'
        )
    union all
    select 'main.fact_funding.period' as item, count(*) as failed, min(cast(period as varchar)) as example
    from main.fact_funding
    where
        period not in (
            'annual', 'whole'
        )
    union all
    select 'main.fact_attainment.pairing' as item, count(*) as failed, min(cast(pairing as varchar)) as example
    from main.fact_attainment
    where
        pairing not in (
            'same_form', 'goal_form'
        )
    union all
    select 'main.fact_attainment.subject' as item, count(*) as failed, min(cast(subject as varchar)) as example
    from main.fact_attainment
    where
        subject not in (
            'unit', 'project', 'fund'
        )
    union all
    select 'main.fact_attainment.target_comparator' as item, count(*) as failed, min(cast(target_comparator as varchar)) as example
    from main.fact_attainment
    where
        target_comparator not in (
            '>=', '<=', '=', '>', '<',
            'range', '~'
        )
    union all
    select 'main.fact_attainment.verdict' as item, count(*) as failed, min(cast(verdict as varchar)) as example
    from main.fact_attainment
    where
        verdict not in (
            'met', 'not_met', 'not_comparable'
        )
    union all
    select 'main.fact_attainment.verdict_reason' as item, count(*) as failed, min(cast(verdict_reason as varchar)) as example
    from main.fact_attainment
    where
        verdict_reason not in (
            'reaches_target', 'equals_target', 'exceeds_target', 'within_range', 'by_date',
            'declared_met', 'same_words', 'misses_target', 'after_date', 'declared_not_met',
            'words', 'unsure_reading', 'units_differ', 'direction_unknown', 'approximate',
            'actual_is_range', 'actual_missing', 'target_missing'
        )
    union all
    select 'main.fact_execution.subject' as item, count(*) as failed, min(cast(subject as varchar)) as example
    from main.fact_execution
    where
        subject not in (
            'unit', 'project', 'fund'
        )
    union all
    select 'main.fact_execution.stage' as item, count(*) as failed, min(cast(stage as varchar)) as example
    from main.fact_execution
    where
        stage not in (
            'goal', 'monitoring', 'evaluation'
        )
    union all
    select 'main.fact_execution.funding_source' as item, count(*) as failed, min(cast(funding_source as varchar)) as example
    from main.fact_execution
    where
        funding_source not in (
            'total', 'fiscal', 'central', 'provincial', 'municipal',
            'county', 'township', 'local', 'own_level', 'superior',
            'carryover', 'special_account', 'unit_funds', 'self_raised', 'social',
            'business', 'general_public_budget', 'government_fund', 'state_capital', 'bond',
            'other', 'central_budget_investment', 'basic_expenditure', 'personnel', 'operating',
            'three_public', 'reception', 'vehicles', 'vehicle_purchase', 'vehicle_running',
            'abroad', 'meetings', 'training', 'controlled', 'purchases',
            'project_expenditure'
        )
    union all
    select 'main.fact_field.subject' as item, count(*) as failed, min(cast(subject as varchar)) as example
    from main.fact_field
    where
        subject not in (
            'unit', 'project', 'fund'
        )
    union all
    select 'main.fact_field.stage' as item, count(*) as failed, min(cast(stage as varchar)) as example
    from main.fact_field
    where
        stage not in (
            'goal', 'monitoring', 'evaluation'
        )
    union all
    select 'meta.version_change.change_kind' as item, count(*) as failed, min(cast(change_kind as varchar)) as example
    from meta.version_change
    where
        change_kind not in (
            'disclosure', 'standing', 'amount', 'execution', 'line',
            'value'
        )
    union all
    select 'meta.version_change_row.change_kind' as item, count(*) as failed, min(cast(change_kind as varchar)) as example
    from meta.version_change_row
    where
        change_kind not in (
            'disclosure', 'standing', 'amount', 'execution', 'line',
            'value'
        )
    union all
    select 'meta.version_change_row.change' as item, count(*) as failed, min(cast(change as varchar)) as example
    from meta.version_change_row
    where
        change not in (
            'added', 'removed', 'changed'
        )
    union all
    select 'meta.document.status' as item, count(*) as failed, min(cast(status as varchar)) as example
    from meta.document
    where
        status not in (
            'ok', 'quarantined', 'no_disclosure', 'duplicate', 'pending'
        )
    union all
    select 'meta.note.note_kind' as item, count(*) as failed, min(cast(note_kind as varchar)) as example
    from meta.note
    where
        note_kind not in (
            'other', 'hidden', 'struck', 'struck_whole', 'note_mark',
            'prompt', 'error', 'ditto'
        )
    union all
    select 'meta.correction.correction_state' as item, count(*) as failed, min(cast(correction_state as varchar)) as example
    from meta.correction
    where
        correction_state not in (
            'applied', 'confirmed', 'lapsed', 'no_longer_applies', 'waiting',
            'proposed', 'withdrawn'
        )
    union all
    select 'meta.seen_cell.reading_check' as item, count(*) as failed, min(cast(reading_check as varchar)) as example
    from meta.seen_cell
    where
        reading_check not in (
            'two_cells', 'layer_differs', 'contradicted', 'odd_figure', 'unread_ink',
            'read_otherwise', 'confirmed'
        )
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
