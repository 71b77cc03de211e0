-- rule_says_nothing: whether a cell for a reason gives none: blank, a sign, 无, 无偏差, or the mere statement that all was done.
-- Grain: a macro over one text.
create or replace temp macro rule_says_nothing(said) as
regexp_matches(
    regexp_replace(coalesce(said, ''), '[\s。．.，,；;：:、/\\—_-]', '', 'g'),
    '^((暂|均)?无|没有|(暂|均)?无?偏差(原因)?无?|无(明显|较大)?(偏差|差异)|不存在偏差|未(发生|产生|出现)偏差|不适用|不涉及|空|一切正常|正常(完成|开展|推进)?'
    || '|(已经?|均|全部|按时|按期|按计划|按要求|按进度|如期|圆满|顺利|基本)*(完成|达成|达到|达标|实现)'
    || '(了|年度|年初|全年|预期|预定|绩效|目标|任务|指标|计划|工作|要求|值|并|且|效果|较好|良好)*)?$'
)
