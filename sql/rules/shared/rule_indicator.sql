-- rule_indicator: what several rules need to know of an indicator's levels and name, worked out once for all forms that print it.
-- Grain: one indicator by printed levels and name. Inputs: dim_indicator.
-- kind1, kind2: what the printed level stands for, null where it is none of the scheme's. 效果 is read as 效益: forms of Hebei and Hubei
-- print it so; 实施指标效果 of the central investment form is another scheme's. direction: `up` where more is better, `down` where less is,
-- by the words of the name; null where the words do not tell.
create or replace temp table rule_indicator as
with bare as (
    select
        indicator_key,
        indicator_name,
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
    case
        -- time and money spent on something good are better when less, but not always: no telling
        when regexp_matches(indicator_name, '时限|时间|时长|周期|天数|成本|费用|单价|标准|金额|支出') then null
        -- what is done about something bad is good
        when
            regexp_matches(
                indicator_name,
                '处理|处置|办结|化解|解决|回复|回应|整改|查处|下降|减少|降低|压减|节约|及时|预防|防范|防控|治理|调处|控制率|达标'
            ) then 'up'
        when
            regexp_matches(
                indicator_name,
                '不满意|不合格|投诉|事故|违规|违法|违纪|差错|失误|错误率|死亡|伤亡|超支|拖欠|逾期|流失率|空置率|闲置率|发病率|发案|上访'
            ) then 'down'
        when
            regexp_matches(
                indicator_name, '满意|合格|覆盖率|完成率|优良率|及格率|知晓率|就业率|入学率|巩固率|准确率|普及率|通过率|受益'
            ) then 'up'
    end as direction,
    coalesce(regexp_matches(bare1, '成本'), false) or coalesce(regexp_matches(bare2, '成本'), false) as is_cost
from bare
