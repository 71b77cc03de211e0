-- zh: 指标按标准一级如何分布？
-- en: How are indicators spread over the first levels of the standard scheme?
-- param stage text = goal | 阶段：goal、monitoring 或 evaluation | stage: goal, monitoring or evaluation
select
    coalesce(any_value(code.name_zh), '未能确定') as name_zh,
    indicator.standard_level1,
    count(*) as indicators,
    count(distinct line.disclosure_key) as forms,
    mart.share(count(*), sum(count(*)) over ()) as share_percent
from main.fact_indicator_line as line
inner join main.dim_indicator as indicator on line.indicator_key = indicator.indicator_key
left join main.dim_code as code on indicator.standard_level1 = code.code and code.code_set = 'standard_level1'
where line.is_current and line.stage = $stage
group by indicator.standard_level1
order by indicators desc, indicator.standard_level1 asc;
