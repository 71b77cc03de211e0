"""What is worked out once a version, so that pages answer at once: short numbers for keys, words to be searched, sums that count.

Belongs here: the tables of the database `prepared`, which stands on disk beside the snapshot. Must stay out: questions of pages.

Keys are texts of sixteen characters; a filter over millions of rows compares numbers instead. Numbers follow names in the order of
Chinese readers, by sound, so that a table sorted by number is sorted by name. Columns that came
into the warehouse later than its first versions may be missing.
"""

from __future__ import annotations

from collections.abc import Callable

from jixiao.schema import UNKNOWN
from jixiao.warehouse.sql_text import literal

Has = Callable[..., bool]

_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F)))
_NARROW = "".join(map(chr, range(0x21, 0x7F)))


def folded(column: str) -> str:
    """SQL of a text as it is searched: case and width do not matter."""
    return f"lower(translate({column}, {literal(_WIDE)}, {literal(_NARROW)}))"


def fold(text: str) -> str:
    """What was asked, folded as the texts that are searched."""
    return text.translate(str.maketrans(_WIDE, _NARROW)).lower()


FORM = f"""
create table prepared.form as
with error as (
    select disclosure_key, count(distinct coalesce(cause_key, finding_key)) as errors from meta.finding group by disclosure_key
)

select
    form.rowid::integer as form_no, form.disclosure_key, form.document_key, unit.unit_no, unit.unit_key, project.project_no,
    project.project_key, nullif(form.department_key, '{UNKNOWN}') as department_key, form.subject, form.stage, form.fiscal_year, form.title,
    form.unit_name, form.project_name, form.project_code, form.total_score, form.doubt, form.valid_from,
    coalesce(error.errors, 0)::integer as errors,
    {folded("concat_ws(' ', form.title, form.unit_name, form.project_name, form.project_code, form.goal_text)")} as words
from main.fact_disclosure as form
left join prepared.unit as unit on form.unit_key = unit.unit_key
left join prepared.project as project on form.project_key = project.project_key
left join error on form.disclosure_key = error.disclosure_key
where form.is_current
"""
UNIT = """
create table prepared.unit as
select
    row_number() over (order by unit.unit_name collate zh, unit.unit_key)::integer as unit_no, unit.unit_key, unit.unit_name,
    {words} as words,
    {place}
from warehouse.main.dim_unit as unit {join}
where unit.unit_key <> '{unknown}'
"""
PLACE = "region.region_code, region.city_code, region.province_code, region.region_label as label"
NO_PLACE = "null::varchar as region_code, null::varchar as city_code, null::varchar as province_code, null::varchar as label"
PROJECT = """
create table prepared.project as
select
    row_number() over (order by project_name collate zh, project_key)::integer as project_no, project_key, project_name, project_code,
    {words} as words
from (
    select project_key, any_value(project_name) as project_name, any_value(project_code) as project_code
    from main.fact_disclosure where is_current and project_key <> '{unknown}' group by project_key
)
"""
INDICATOR = """
create table prepared.indicator as
select
    row_number() over (order by indicator_name collate zh, indicator_key)::integer as indicator_no, indicator_key, indicator_name,
    {words} as words,
    {same} as same_name, dense_rank() over (order by {same})::integer as same_no, {concept} as concept
from warehouse.main.dim_indicator
"""
# The amounts that count, by source and measure: the totals are those that mart.project_year adds up (of whole units, those of the latest
# stage of the year), the parts are of the same forms.
MONEY = """
create table prepared.money as
with form_money as (
    select
        disclosure_key, initial_yuan, adjusted_yuan, executed_yuan, unsure_initial_yuan, unsure_adjusted_yuan, unsure_executed_yuan,
        initial_key, adjusted_key, executed_key, is_summed, is_counted, is_initial_counted,
        initial_doubt, adjusted_doubt, executed_doubt
    from mart.form_money where is_counted or is_initial_counted
),

total as (
    select *, initial_key as funding_key, 'initial_budget' as measure, initial_yuan as sure_yuan, unsure_initial_yuan as unsure_yuan,
        initial_doubt as doubt
    from form_money where is_initial_counted
    union all
    select *, adjusted_key, 'adjusted_budget', adjusted_yuan, unsure_adjusted_yuan, adjusted_doubt from form_money where is_counted
    union all
    select *, executed_key, 'executed', executed_yuan, unsure_executed_yuan, executed_doubt from form_money where is_counted
),

amount as (
    select
        total.funding_key, total.disclosure_key, 'total' as funding_source, total.measure,
        coalesce(total.sure_yuan, total.unsure_yuan) as amount_yuan,
        if(total.unsure_yuan is not null, 'unsure_reading', total.doubt) as doubt,
        if(total.is_summed, null, printed.amount_text) as amount_text, printed.table_no, printed.row_no, printed.column_no
    from total left join main.fact_funding as printed using (funding_key)
    where coalesce(total.sure_yuan, total.unsure_yuan) is not null
    union all
    select
        part.funding_key, part.disclosure_key, part.funding_source, part.measure, part.amount_yuan, part.doubt,
        part.amount_text, part.table_no, part.row_no, part.column_no
    from mart.funding as part inner join form_money as form using (disclosure_key)
    where part.period = 'annual' and part.funding_source <> 'total' and part.amount_yuan is not null{latest}
        and if(part.measure = 'initial_budget', form.is_initial_counted, form.is_counted)
)

select amount.*, form.form_no, form.unit_no, form.project_no, form.subject, form.stage, form.fiscal_year
from amount inner join prepared.form as form using (disclosure_key)
"""
# One row a finding of a current form, or of a document without one. The number of its error is that of the finding that explains it, or its
# own; where what explains it is not among them, that of the first that it explains.
FINDING = """
create table prepared.finding as
with kept as (
    select x.rowid::integer as finding, x.finding_key, x.cause_key, x.rule_id, x.severity, x.category, form.* exclude (disclosure_key)
    from meta.finding as x
    left join (
        select disclosure_key, form_no, fiscal_year, subject, stage, unit_no, project_no from prepared.form
    ) as form using (disclosure_key)
    where x.disclosure_key is null or form.form_no is not null
),

cause as (
    select finding_key as cause_key, finding from kept where finding_key in (select cause_key from kept)
),

orphan as (
    select kept.cause_key, min(kept.finding) as finding
    from kept anti join cause using (cause_key) where kept.cause_key is not null group by kept.cause_key
)

select
    kept.* exclude (finding_key, cause_key), coalesce(cause.finding, orphan.finding, kept.finding) as error_no,
    kept.cause_key is not null as is_consequence
from kept left join cause using (cause_key) left join orphan on kept.cause_key = orphan.cause_key
"""
# One row an indicator of a current form. The figures of its values, by which it is sorted, are those in base units.
LINE = """
create table prepared.line as
with figure as (
    select
        indicator_line_key,
        min(base_number) filter (value_role in ('target', 'total_target', 'adjusted_target'))::float as target,
        min(base_number) filter (value_role in ('actual', 'forecast') and breakdown is null{latest})::float as actual
    from main.fact_indicator where is_current and base_number is not null group by indicator_line_key
)

select
    f.rowid as line, form.form_no, f.indicator_ordinal::smallint as ordinal, indicator.indicator_no, indicator.same_no, form.unit_no,
    form.project_no, form.fiscal_year::smallint as fiscal_year, form.subject, form.stage, f.level1, f.level2, f.weight::float as weight,
    f.score::float as score, f.is_part, figure.target, figure.actual, verdict.* exclude (indicator_line_key)
from main.fact_indicator_line as f
inner join prepared.form as form using (disclosure_key)
left join prepared.indicator as indicator using (indicator_key)
left join figure using (indicator_line_key)
left join ({verdict}) as verdict using (indicator_line_key)
"""
HASH = "(hash({}) & 4294967295)::uinteger"
_KEYS = (
    ("main.fact_indicator", "indicator_value_key", "document_key"),
    ("main.fact_indicator_line", "indicator_line_key", "document_key"),
    ("main.fact_funding", "funding_key", "document_key"),
    ("main.fact_execution", "execution_key", "document_key"),
    ("main.fact_field", "field_key", "document_key"),
    ("meta.finding", "finding_key", "coalesce(document_key, disclosure_key)"),
)
FACTS = {table: kind for kind, (table, _, _) in enumerate(_KEYS)}
"""The tables whose rows are found by the hash of a key, with the number that stands for each in `prepared.fact`."""
FACT_COLUMNS = {(table, column): name for table, key, _ in _KEYS for column, name in ((key, "own"), ("document_key", "beside"))}
FACT_COLUMNS["meta.finding", "disclosure_key"] = "beside"  # a finding that names no document is found by its form
"""The columns by which they are found: their own key, and that of the document that they stand in."""
FACT = "create table prepared.fact as " + " union all ".join(
    f"select {HASH.format(key)} as own, {HASH.format(group)} as beside, {kind}::utinyint as kind, rowid::uinteger as row_no from {table}"
    for kind, (table, key, group) in enumerate(_KEYS)
)
VERDICT = """
    select indicator_line_key, verdict, verdict_reason, attained_percent::float as attained_percent
    from main.fact_attainment where pairing = 'same_form'
"""
NO_VERDICT = """
    select null::varchar as indicator_line_key, null::varchar as verdict, null::varchar as verdict_reason, null::float as attained_percent
"""


def first_steps(has: Has) -> list[str]:
    """What a snapshot needs before it answers anything."""
    has_regions = has("main.dim_unit", "region_code") and has("main.dim_region")
    concept = "concept" if has("main.dim_indicator", "concept") else "null::varchar"
    same = "normalised_name" if has("main.dim_indicator", "normalised_name") else "indicator_name"
    printed = "unit.printed_names" if has("main.dim_unit", "printed_names") else "null"
    unit = UNIT.format(
        words=folded(f"concat_ws(' ', unit.unit_name, {printed})"),
        place=PLACE if has_regions else NO_PLACE,
        join="left join warehouse.main.dim_region as region on unit.region_code = region.region_code" if has_regions else "",
        unknown=UNKNOWN,
    )
    project = PROJECT.format(words=folded("concat_ws(' ', project_name, project_code)"), unknown=UNKNOWN)
    indicator = INDICATOR.format(words=folded("indicator_name"), same=f"coalesce({concept}, {same})", concept=concept)
    money = MONEY.format(latest=" and part.is_latest" if has("mart.funding", "is_latest") else "")
    return [unit, project, FORM, indicator, money, FINDING]


def last_steps(has: Has) -> list[str]:
    """What takes longest, and what pages with indicators wait for."""
    verdict = VERDICT if has("main.fact_attainment", "verdict") else NO_VERDICT
    latest = " and is_latest" if has("main.fact_indicator", "is_latest") else ""
    return [FACT, LINE.format(verdict=verdict, latest=latest)]
