-- J702 placeholder_left: ××, ** or XX where something was to be written, empty brackets, and rows of the template (指标1：, ……).
-- One checked row: one text somebody wrote. Inputs: rule_written. 3×4 m is a size and XL a word; both have neighbours that tell.
with found as (
    select
        *,
        regexp_extract(
            body,
            '(?:^|[^A-Za-z0-9])([Xx]{2,}|[×✕╳Ｘｘ]{2,}|[*＊]{2,}|[○〇]{2,}|[_＿]{3,}|某某|[?？]{3,}|【\s*】|\[\s*\]|〔\s*〕|（\s+）|\(\s+\))'
            || '(?:[^A-Za-z0-9]|$)|^([×✕*＊])$|^((?:[一二三]级)?指标\s*[0-9一二三四五六七八九十]*\s*[：:.、]?)$|^([.…．·]{2,})$'
            || '|^((?:目标[0-9一二三四五]?\s*[：:]\s*)+)$'
        ) as debris
    from rule_written
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
        left(body, 60) as actual,
        null as expected,
        null as difference,
        fact_key,
        debris <> '' as violated
    from found
)

select * exclude (violated) from checked where violated
