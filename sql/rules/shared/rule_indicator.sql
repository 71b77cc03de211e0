-- rule_indicator: what several rules need to know of an indicator's levels and name, worked out once for all forms that print it.
-- Grain: one indicator by printed levels and name. Inputs: dim_indicator.
-- kind1, kind2: what the printed level stands for, null where it is none of the scheme's. 效果 is read as 效益: forms of Hebei and Hubei
-- print it so; 实施指标效果 of the central investment form is another scheme's.
-- stem: the name without brackets, its leading verbs and the closing word for what is counted (新建公厕数量 -> 公厕); pairs: each two signs of it.
create or replace temp macro rule_verbs() as
'新建|改建|扩建|新增|完成|建设|改造|修建|开展|实施|购置|采购|举办|组织|建成|维修|安装|种植|整治提升|改造提升|提升改造|整治|维护|补贴|奖补|检测|清运|培育|修复|治理|更换|创建|发放|救助|培训';

create or replace temp table rule_indicator as
with named as (
    select *, regexp_replace(indicator_name, '[（(][^（）()]*[）)]|[“”"《》\s]', '', 'g') as name
    from dim_indicator
),

cut as (
    select
        *,
        -- what is counted, not how: 新建公厕数量, 培训教师人次
        regexp_replace(
            name, '(?:总量|总数|数量|面积|长度|里程|规模|场次|人次|户次|[个户人次期座台件套页处场班份条所名支辆]数|数)+$', ''
        ) as thing,
        regexp_extract(thing, '^(?:' || rule_verbs() || ')*') as verbs
    from named
),

bare as (
    select
        indicator_key,
        indicator_name,
        polarity,
        polarity_basis,
        normalised_name,
        standard_level2,
        string_split(coalesce(traits, ''), ' ') as traits,
        if(length(thing) - length(verbs) < 2, thing, substr(thing, length(verbs) + 1)) as stem,
        if(length(thing) - length(verbs) < 2, '', verbs) as verbs,
        regexp_replace(level1, '\s', '', 'g') as bare1,
        regexp_replace(level2, '\s', '', 'g') as bare2
    from cut
)

select
    *,
    list_transform(range(1, length(stem)), lambda i: substr(stem, i, 2)) as pairs,
    regexp_matches(stem, '[率度比]$') as is_rate,
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
