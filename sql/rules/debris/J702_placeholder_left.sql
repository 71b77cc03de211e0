-- J702 placeholder_left: ××, ** or XX where something was to be written, empty brackets, and rows of the template (指标1：, ……). One checked
-- row: one text somebody wrote, but for labelled texts that hold boxes and signatures. Inputs: rule_written. 3×4 m is a size and XL a
-- word; both have neighbours that tell. 张** is a person whose name is masked.
with written as (
    select
        *,
        regexp_replace(
            body,
            '(^|[^\p{Han}]|教师|老师|学生|同志|医生|患者|群众|村民|职工|和|与|及)'
            || '([王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])'
            || '(?:[*＊]{1,2}|[×✕]{1,2}|某某?)',
            '\1\2',
            'g'
        ) as text
    from rule_written
    where field_slug is null or regexp_matches(field_slug, 'reason|deviation|problem|improvement|conclusion|remark')
),

found as (
    select
        *,
        regexp_extract(
            text,
            '(?:^|[^A-Za-z0-9])([Xx]{2,}|[×✕╳Ｘｘ]{2,}|[*＊]{2,}|[○〇]{2,}|[_＿]{3,}|某某|[?？]{3,}|【\s*】|\[\s*\]|〔\s*〕|（\s+）|\(\s+\))'
            || '(?:[^A-Za-z0-9]|$)|^([×✕*＊])$|^((?:[一二三]级)?指标\s*[0-9一二三四五六七八九十]*\s*[：:.、]?)$|^([.…．·]{2,})$'
            || '|^((?:目标[0-9一二三四五]?\s*[：:]\s*)+)$|((?:[.…．·]{3,}|…{2,})等)'
        ) as debris,
        regexp_extract(
            text, '(?s)(.{0,15}(?:[Xx×✕╳Ｘｘ*＊○〇]{2,}|[_＿]{3,}|某某|[?？]{3,}|【\s*】|\[\s*\]|〔\s*〕|（\s+）|\(\s+\)|(?:[.…．·]{3,}|…{2,})等).{0,15})'
        ) as around
    from written
),

checked as (
    select
        disclosure_key,
        document_key,
        table_no,
        row_no,
        column_no,
        slug,
        item,
        coalesce(nullif(around, ''), left(body, 30)) as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        debris <> '' as violated
    from found
)

select * exclude (violated) from checked where violated
