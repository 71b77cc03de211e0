-- J118 funding_said_missing: a text says that money of one source was not set aside or did not arrive, and the form prints it as executed.
-- One checked row: one such saying of an evaluation that prints what was executed of a source of that name. Inputs: rule_account,
-- rule_amount. A part of it (部分未到位), the year before and what is said of several sources are no such saying.
with kind (pattern, sources) as (
    values
    ($word_money_of_place, ['local', 'own_level', 'county', 'municipal']),
    ($word_money_of_county, ['county', 'own_level', 'local']),
    ($word_money_of_city, ['municipal', 'own_level', 'local']),
    ($word_money_raised, ['self_raised', 'unit_funds', 'other']),
    ($word_money_of_others, ['other'])
),

clause as (
    select *, unnest(string_split_regex(bare, '[。；;！!\n]')) as clause from rule_account
    where regexp_matches(bare, $word_money_missing)
),

said as (
    select
        c.*,
        k.sources,
        regexp_extract(c.clause, k.pattern || $word_money_missing) as saying
    from clause as c
    inner join kind as k on regexp_matches(c.clause, k.pattern || $word_money_missing)
    where not regexp_matches(c.clause, $word_money_missing_in_part)
),

checked as (
    select
        s.disclosure_key,
        s.document_key,
        s.table_no,
        s.row_no,
        s.column_no,
        s.slug,
        s.item,
        s.saying as actual,
        arg_min(a.label || ' ' || a.amount_text, list_position(s.sources, a.funding_source)) as compared_with,
        null as should_be,
        null as difference,
        s.fact_key,
        max(a.amount_yuan) > 0 as violated
    from said as s
    inner join rule_amount as a
        on s.disclosure_key = a.disclosure_key and a.measure = 'executed' and list_contains(s.sources, a.funding_source)
    group by all
)

select * exclude (violated) from checked where violated
