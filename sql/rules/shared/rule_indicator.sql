-- rule_indicator: what several rules need to know of an indicator's levels and name, worked out once for all forms that print it.
-- Grain: one indicator by printed levels and name. Inputs: dim_indicator.
-- kind1, kind2: what the printed level stands for, null where it is none of the scheme's. 效果 is read as 效益: forms of Hebei and Hubei
-- print it so; 实施指标效果 of the central investment form is another scheme's.
create or replace temp table rule_indicator as
with bare as (
    select
        indicator_key,
        indicator_name,
        polarity,
        polarity_basis,
        regexp_replace(level1, '\s', '', 'g') as bare1,
        regexp_replace(level2, '\s', '', 'g') as bare2
    from dim_indicator
)

select
    *,
    case
        when regexp_matches(bare1, '满意') then 'satisfaction'
        when regexp_matches(bare1, '^(项目|部门)?产出') then 'output'
        when regexp_matches(bare1, '^(项目|部门)?(效益|效果)') then 'benefit'
        when regexp_matches(bare1, '^(项目|部门)?成本') then 'cost'
    end as kind1,
    case
        when regexp_matches(bare2, '满意') then 'satisfaction'
        when regexp_matches(bare2, '成本') then 'cost'
        when regexp_matches(bare2, '数量|质量|时效') then 'output'
        when regexp_matches(bare2, '(经济|社会|生态|环境)(效益|效果)|可持续') then 'benefit'
    end as kind2,
    coalesce(regexp_matches(bare1, '成本'), false) or coalesce(regexp_matches(bare2, '成本'), false) as is_cost
from bare
