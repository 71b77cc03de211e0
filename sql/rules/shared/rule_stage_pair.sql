-- rule_stage_pair: two forms of one project (or unit) and year at two stages, where each stage has one form only.
-- Grain: one later form beside one earlier form. Inputs: mart.form_pair, fact_disclosure. Worked out once for all rules.
create or replace temp table rule_stage_pair as
select
    pair.disclosure_key,
    later.document_key,
    pair.stage,
    pair.earlier_disclosure_key as earlier_key,
    earlier.document_key as earlier_document_key,
    pair.earlier_stage
from mart.form_pair as pair
inner join fact_disclosure as later on pair.disclosure_key = later.disclosure_key
inner join fact_disclosure as earlier on pair.earlier_disclosure_key = earlier.disclosure_key
where pair.pair_basis = 'stage'
