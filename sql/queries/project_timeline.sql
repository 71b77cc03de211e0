-- zh: 一个项目从目标、监控到自评经历了什么？
-- en: What happened to one project, from goal over monitoring to self-evaluation?
-- param project text = 供水 | 项目名称中的文字 | words in the project's name
select
    form.fiscal_year,
    form.stage,
    form.project_name,
    form.initial_yuan,
    form.adjusted_yuan,
    form.executed_yuan,
    form.total_score,
    form.doubt,
    form.source_file
from mart.form_money as form
where contains(form.project_name, $project)
order by form.project_name, form.fiscal_year, array_position(['goal', 'monitoring', 'evaluation'], form.stage);
