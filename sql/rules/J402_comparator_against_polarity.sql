-- J402 comparator_against_polarity: ≥ on what should be little, ≤ on what should be much.
-- One checked row: one target with a one-sided comparator whose name tells its direction. Inputs: rule_line, fact_indicator.
-- Of times only the limits of a service tell it (投诉处理时限, 故障修复时间, 响应时间), unless they are to be shortened by so much.
with target as (
    select
        v.*,
        l.indicator_name,
        l.polarity,
        l.polarity_basis,
        l.is_cost,
        regexp_matches(v.unit, '^(个?工作日|天|日|小时|个?月|分钟|秒)$')
        and regexp_matches(
            l.indicator_name,
            '(处理|处置|办理|办结|响应|修复|等待|受理|答复|回复|抢修|维修|审批|审核|反馈|到场|出警|停水|停电|中断|候诊|排队|诉求|投诉|故障)'
            || '.{0,4}(时限|时间|时长|天数|周期|期限)'
        )
        and not regexp_matches(l.indicator_name, '缩短|压缩|提前|减少|降低|节约|节省|无故障|无中断|间隔|连续|持续|延长|公示') as is_limit
    from fact_indicator as v
    inner join rule_line as l on v.indicator_line_key = l.indicator_line_key
    where
        v.value_role in ('target', 'total_target', 'adjusted_target')
        and v.comparator in ('>=', '>', '<=', '<')
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        indicator_name as item,
        coalesce(comparator_text, '') || value_text as actual,
        if(polarity = 'positive' and not coalesce(is_limit, false), '≥', '≤') as compared_with,
        compared_with as should_be,
        null as difference,
        indicator_value_key as fact_key,
        case
            when is_limit or polarity = 'negative' then comparator in ('>=', '>')
            else comparator in ('<=', '<') and polarity = 'positive'
        end as violated
    from target
    where
        is_limit
        or (
            -- by words alone, and not of time and money: 服务时长≥20小时 and 补助标准≥500元 ask for more; a cost is J404's
            polarity_basis = 'word'
            and not is_cost
            and not (
                polarity = 'negative' and regexp_matches(indicator_name, '时限|时间|时长|周期|天数|成本|费用|单价|造价|标准|金额|支出')
            )
        )
)

select * exclude (violated) from checked where violated
