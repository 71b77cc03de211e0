-- J503 reason_says_not_done: the reason, a remark or the actual value says that the work is not done, and all points are given for it.
-- One checked row: one indicator of an evaluation with full marks and words as reason or actual value. Inputs: rule_line, fact_indicator,
-- rule_pair. Where the figures themselves miss the target, J207 says so. A saying that nothing is left undone (无未完成事项) says the contrary.
with told as (
    select
        l.*,
        a.value_text as actual_text,
        a.indicator_value_key,
        (a.table_no, a.row_no, a.column_no) as actual_place,
        regexp_replace(
            concat_ws('；', l.reason_text, l.remark),
            '(?:不存在|没有|未出现|未发生|并无|无)[^，。；,;]{0,6}(?:未完成|未达|滞后|偏差)[^，。；,;]*|已(?:全部|按期|如期)?(?:完成|整改|补齐)[^，。；,;]*',
            '', 'g'
        ) as reason,
        if(a.value_number is null and a.date_to is null, coalesce(a.value_text, ''), '') as words
    from rule_line as l
    left join fact_indicator as a on l.indicator_line_key = a.indicator_line_key and a.value_role = 'actual'
    where l.stage = 'evaluation' and l.weight > 0 and l.score is not null
    qualify row_number() over (partition by l.indicator_line_key order by a.value_ordinal desc) = 1
),

read as (
    select
        t.*,
        p.verdict,
        regexp_extract(
            if(rule_says_nothing(t.reason), '', t.reason),
            '(?:尚?未|没有|还没|暂未|暂缓|无法|未能)(?:能|按期|按时|如期|全部|全面|完全|及时|正式|实质性|有效)*'
            || '(?:完成|实施|开展|开工|启动|达到|达成|达标|实现|落实|执行|竣工|完工|验收|投用|建成|到位|支付|采购|招标|举办|进行|推进|动工|发放)'
            || '|(?:推迟|延期|顺延|延后|暂停|停工|取消|搁置|暂缓|延至|推至)[^，。；,;]{0,12}'
            || '|(?:计划|拟|将|待|预计|结转)[^，。；,;]{0,6}(?:明年|次年|下一?年|来年|20[0-9]{2}年)[^，。；,;]{0,12}(?:实施|完成|开展|推进|启动|开工|支付|发放)?'
            || '|(?:正在|仍在|还在)(?:实施|建设|施工|推进|进行|办理|招标|采购)'
        ) as said,
        regexp_extract(
            t.words, '^(?:尚?未|没有|还没|暂未|未能|部分未)(?:按期|按时|全部|全面|完全)*(?:完成|实施|开展|开工|启动|达到|达成|达标|实现|落实|执行)'
        ) as actual_said
    from told as t
    left join rule_pair as p on t.indicator_line_key = p.indicator_line_key
),

checked as (
    select
        disclosure_key,
        document_key,
        coalesce(actual_place[1], table_no) as table_no,
        coalesce(actual_place[2], row_no) as row_no,
        coalesce(actual_place[3], column_no) as column_no,
        indicator_name as item,
        coalesce(nullif(said, ''), actual_said) as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        indicator_value_key as fact_key,
        score >= weight and coalesce(verdict, '') <> 'not_met' and (said <> '' or actual_said <> '') as violated
    from read
    where reason <> '' or words <> ''
)

select * exclude (violated) from checked where violated
