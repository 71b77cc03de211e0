"""What a load's report says, counted from the finished warehouse file: the content of `summary.json`.

Belongs here: queries and the names of what they give. Must stay out: words and layout, which are the page's.

Amounts are exact decimals in yuan, written as text in `summary.json`. Sums of money are taken from the printed totals (资金总额) of current
forms of projects and funds for a year, by stage: a whole unit's form holds its projects again, and a goal and a self-evaluation print the
same budget.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.schema import CODES
from jixiao.warehouse.connection import reading

if TYPE_CHECKING:
    import duckdb

FORMAT = 1
"""Of `summary.json`: a program that reads it looks here first. Raised when a name is taken away or means another thing."""

LISTED = 200
"""Documents, changed rows and units that are listed one by one; the counts beside them are exact."""

_RUN = """
select run_id, started_at, built_at, trigger, sources, jixiao_version, reader_version, documents_new, documents_known, documents_parsed
from meta.run
order by run_id desc
limit 1
"""
_HELD = """
select
    document.documents,
    form.disclosures,
    form.units,
    form.projects,
    (select count(*) from main.fact_indicator_line where is_current) as indicators,
    (select count(*) from main.fact_indicator where is_current) as indicator_values,
    (select count(*) from mart.funding) as amounts,
    form.first_year,
    form.last_year,
    (select count(*) from meta.duplicate) as duplicate_disclosures,
    (select count(*) from meta.document where status = 'no_disclosure') as documents_without_disclosure,
    document.documents_withdrawn
from (
    select
        count(*) as disclosures,
        count(distinct nullif(unit_key, 'unknown')) as units,
        count(distinct nullif(project_key, 'unknown')) as projects,
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year
    from mart.disclosure
) as form, (
    select count(*) filter (not is_withdrawn) as documents, count(*) filter (is_withdrawn) as documents_withdrawn from main.dim_document
) as document
"""
_CELLS = """
select
    coalesce(sum(cell_count), 0)::bigint as cells,
    coalesce(sum(label_cells), 0)::bigint as labels,
    coalesce(sum(field_cells), 0)::bigint as fields,
    coalesce(sum(ignored_cells), 0)::bigint as ignored,
    coalesce(sum(unread_cells), 0)::bigint as unread
from meta.cell_summary
"""
_YEARS = """
with form as (
    select
        fiscal_year,
        count(*) filter (where stage = 'goal') as goal,
        count(*) filter (where stage = 'monitoring') as monitoring,
        count(*) filter (where stage = 'evaluation') as evaluation
    from mart.disclosure
    group by all
),

money as (
    select
        fiscal_year,
        sum(initial_yuan) as initial_yuan,
        sum(initial_yuan) filter (where initial_doubt is not null) as initial_doubtful_yuan,
        sum(budget_yuan) filter (where execution_rate is not null) as budget_yuan,
        sum(budget_yuan) filter (where execution_rate is not null and budget_doubt is not null) as budget_doubtful_yuan,
        sum(executed_yuan) filter (where execution_rate is not null) as executed_yuan,
        sum(executed_yuan) filter (where execution_rate is not null and executed_doubt is not null) as executed_doubtful_yuan
    from mart.project_year
    group by fiscal_year
)

select form.*, money.* exclude (fiscal_year)
from form
left join money on form.fiscal_year is not distinct from money.fiscal_year
order by form.fiscal_year
"""
_SUBJECTS = "select subject, count(*) as disclosures from mart.disclosure group by all order by disclosures desc, subject"
_NEW = """
with held as (select document_key, count(*) as forms, string_agg(distinct unit_name, '、') as units from mart.disclosure group by all)

select document.source_file, document.file_kind, document.status, coalesce(held.forms, 0) as current_disclosures, held.units
from main.dim_document as document
left join held using (document_key)
where document.first_seen >= $since and not document.is_withdrawn
order by document.source_file
"""
_GONE = "select distinct source_file from main.dim_document_location where withdrawn_at >= $since order by all"
_CHANGES = """
select change_kind, version_before, rows_before, rows_after, rows_added, rows_removed, rows_changed, note
from meta.version_change
order by list_position(['disclosure', 'standing', 'amount', 'execution', 'line', 'value'], change_kind)
"""
_CHANGED_ROWS = """
select change_kind, change, fiscal_year, unit_name, project_name, item, said_before, said_after, difference_yuan, document_after, key_after
from meta.version_change_row
where change <> 'added'
order by abs(coalesce(difference_yuan, 0)) desc, change_kind, unit_name, project_name, item, key_after
limit $listed
"""
_QUARANTINE = """
select quarantine.source_file, quarantine.reason, quarantine.message_zh, quarantine.message_en, quarantine.first_seen
from meta.quarantine as quarantine
left join main.dim_document as document using (document_key)
where not coalesce(document.is_withdrawn, false)
order by quarantine.source_file
"""
_AUDIT = """
select count(*) as rules, coalesce(sum(applied), 0)::bigint as applied, count(*) filter (where failed > 0) as rules_violated,
    count(*) filter (where error is not null) as rules_not_run
from meta.rule_result
"""
_DOUBTFUL = """
select document.source_file, form.title, form.unit_name, form.project_name, form.doubt
from main.fact_disclosure as form
inner join main.dim_document as document on form.document_key = document.document_key
where form.is_current and form.doubt is not null
order by document.source_file, form.disclosure_ordinal
"""
_LEFT_OUT = r"""
select source_file, note
from meta.note
where regexp_matches(note, '^table [0-9]+( \(.*\))?: (a rubric|a blank form|indicators with values)')
order by source_file, note
"""
_FINDINGS = """
select count(*) as findings, count(*) filter (cause_key is null) as errors, count(cause_key) as consequences,
    count(distinct disclosure_key) as disclosures
from mart.finding
"""
_RULES = """
select
    finding.rule_id,
    finding.severity,
    finding.category,
    result.title_zh,
    result.title_en,
    any_value(result.applied) as applied,
    count(*) as findings,
    count(finding.cause_key) as consequences,
    arg_min(finding.message_zh, (finding.cause_key is not null, finding.finding_key)) as example_zh,
    arg_min(finding.message_en, (finding.cause_key is not null, finding.finding_key)) as example_en,
    arg_min(struct_pack(
        source_file := finding.source_file, table_no := finding.table_no, row_no := finding.row_no, column_no := finding.column_no
    ), (finding.cause_key is not null, finding.finding_key)) as place,
    arg_min(finding.finding_key, (finding.cause_key is not null, finding.finding_key)) as finding_key
from mart.finding as finding
inner join meta.rule_result as result using (rule_id)
group by finding.rule_id, finding.severity, finding.category, result.title_zh, result.title_en
order by finding.severity, findings desc, finding.rule_id
"""
_UNITS = """
with form as (select unit_name, count(*) as disclosures from mart.disclosure where unit_name is not null group by all),

found as (
    select unit_name, count(*) as findings, count(*) filter (cause_key is null) as errors,
        count(distinct disclosure_key) as disclosures_with_findings
    from mart.finding
    where unit_name is not null
    group by all
)

select unit_name, findings, errors, disclosures_with_findings, disclosures
from found
inner join form using (unit_name)
order by errors desc, findings desc, unit_name
limit $listed
"""


def gather(database: Path, *, published: bool, blocking: Sequence[str] = ()) -> dict[str, Any]:
    """Count a finished file. `blocking` says what kept it from being published, where something did."""
    con = reading(database)
    try:
        run = _one(con, _RUN)
        since = {"since": run["started_at"]}
        listed = {"listed": LISTED}
        came, cells, changes = _all(con, _NEW, since), _one(con, _CELLS), _all(con, _CHANGES)
        gone = [r["source_file"] for r in _all(con, _GONE, since)]
        quarantine, findings = _all(con, _QUARANTINE), _one(con, _FINDINGS)
        doubtful, left_out = _all(con, _DOUBTFUL), _all(con, _LEFT_OUT)
        cells["coverage"] = 1 - cells["unread"] / cells["cells"] if cells["cells"] else None
        return {
            "format": FORMAT,
            "version": run["run_id"],
            "published": published,
            "started_at": run["started_at"],
            "built_at": run["built_at"],
            "trigger": run["trigger"],
            "sources": run["sources"].splitlines(),
            "jixiao_version": run["jixiao_version"],
            "reader_version": run["reader_version"],
            "load": {
                "documents_new": run["documents_new"],
                "documents_known": run["documents_known"],
                "documents_parsed": run["documents_parsed"],
                "documents_gone": len(gone),
                "new": came[:LISTED],
                "gone": gone[:LISTED],
            },
            "warehouse": {**_one(con, _HELD), "cells": cells},
            "by_year": _all(con, _YEARS),
            "by_subject": _all(con, _SUBJECTS),
            "changes": {
                "version_before": next((c["version_before"] for c in changes), None),
                "problem": next((c["note"] for c in changes if c["note"]), None),
                "counts": [{k: v for k, v in c.items() if k not in ("version_before", "note")} for c in changes],
                "rows": _all(con, _CHANGED_ROWS, listed),
            },
            "wrong": {
                "blocking": list(blocking),
                "quarantined": len(quarantine),
                "quarantine": quarantine[:LISTED],
                "unread_cells": cells["unread"],
                "doubtful": len(doubtful),
                "doubtful_forms": doubtful[:LISTED],
                "left_out": len(left_out),
                "left_out_tables": left_out[:LISTED],
                "findings": findings["findings"],
                "errors": findings["errors"],
                "consequences": findings["consequences"],
                "disclosures_with_findings": findings["disclosures"],
                "audit": _one(con, _AUDIT),
                "by_rule": _all(con, _RULES),
                "by_unit": _all(con, _UNITS, listed),
            },
        }
    finally:
        con.close()


def history(reports: Path, version: str) -> list[dict[str, Any]]:
    """What earlier published loads came to, by their reports, oldest first; a report that cannot be read is passed over."""
    found = []
    for path in sorted(reports.glob("[!.]*/summary.json")):
        if path.parent.is_symlink() or path.parent.name >= version:
            continue
        try:
            told = json.loads(path.read_text("utf-8"))
            if told["published"]:
                found.append(moment(told))
        except (ValueError, KeyError, TypeError, OSError):  # of another format, or being removed
            continue
    return found


def moment(told: dict[str, Any]) -> dict[str, Any]:
    """The few counts of a load that are followed from load to load."""
    return {
        "version": told["version"],
        "documents_new": told["load"]["documents_new"],
        "disclosures": told["warehouse"]["disclosures"],
        "findings": told["wrong"]["findings"],
        "quarantined": told["wrong"]["quarantined"],
    }


def as_json(told: dict[str, Any]) -> bytes:
    """The summary as `summary.json` holds it: times in UTC, amounts as decimal text."""
    return json.dumps(told, ensure_ascii=False, indent=2, default=_plain).encode() + b"\n"


def name(code_set: str, code: str, language: str) -> str:
    """A code's name in `zh` or `en`."""
    return CODES[code_set][code][0 if language == "zh" else 1]


def _plain(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else f"{value.isoformat()}Z"


def _all(con: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    answer = con.execute(query, parameters or {})
    names = [str(d[0]) for d in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _one(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    return _all(con, query)[0]
