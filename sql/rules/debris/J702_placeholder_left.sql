-- J702 placeholder_left: ××, ** or XX where something was to be written, empty brackets, rows of the template (指标1：, ……), and 待定 alone.
-- One checked row: one text somebody wrote, but for labelled texts that hold boxes and signatures. Inputs: rule_written. 3×4 m is a size
-- and XL a word; both have neighbours that tell. 张** is a person whose name is masked.
with written as (
    -- a masked name makes no placeholder where there was none: most texts are asked one question
    select *, regexp_matches(body, $word_placeholder) as is_likely
    from rule_written
    where field_slug is null or regexp_matches(field_slug, 'reason|deviation|problem|improvement|conclusion|remark|^basis$')
),

found as (
    select
        *,
        case when is_likely then regexp_replace(body, $word_masked_person, '\1\2', 'g') end as text,
        coalesce(regexp_extract(text, $word_placeholder), '') as debris,
        debris <> '' or regexp_matches(body, $word_undecided) as violated
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
        case when violated then coalesce(nullif(regexp_extract(text, $word_placeholder_around, 1), ''), left(body, 30)) end as actual,
        null as compared_with,
        null as should_be,
        null as difference,
        fact_key,
        because,
        about,
        violated
    from found
)

select * exclude (violated) from checked where violated
