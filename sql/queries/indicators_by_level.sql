-- zh: 指标在各级中如何分布？
-- en: How are indicators spread over the levels?
-- param stage text = goal | 阶段：goal、monitoring 或 evaluation | stage: goal, monitoring or evaluation
select
    level1,
    count(*) as indicators,
    count(distinct disclosure_key) as forms,
    mart.share(count(*), sum(count(*)) over ()) as share_percent
from main.fact_indicator_line
where is_current and stage = $stage
group by level1
order by indicators desc, level1 asc;
