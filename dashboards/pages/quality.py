"""Quality: what the rules found, by rule, severity, unit and year, each with its printed place; and how it went over the loads."""

from __future__ import annotations

from typing import Any

from dashboards.exports import Export
from dashboards.filters import PROJECTS, Condition, Filters, Pager
from dashboards.pages import ERRORS, pivot, scaled
from dashboards.store import Snapshot, Store

SEVERITIES = ("blocking", "warning", "info")
FROM = "prepared.finding as x"
USED = ("year", "region", "subject", "stage", "unit", "unit_text", "project", "severity", "category", "rule")
GRAVITY = "case x.severity when 'blocking' then 1 when 'warning' then 2 else 3 end"
SORTS = {
    "item": "t.item collate zh",
    "severity": f"-{GRAVITY}",
    "rule_id": "x.rule_id",
    "unit_name": "x.unit_no",
    "fiscal_year": "x.fiscal_year",
    "printed": "t.printed",
    "compared_with": "t.compared_with",
    "should_be": "t.should_be",
    "place": "(t.table_no, t.row_no, t.column_no)",
}
MOST_UNITS = 12


def condition(filters: Filters) -> Condition:
    """The condition on findings: those of current forms, and those of documents without a form where no form is asked for."""
    names = [name for name in USED if not (name == "subject" and filters.subject == PROJECTS)]
    return filters.where(*names, alias="x")


def context(snapshot: Snapshot, store: Store, filters: Filters) -> dict[str, Any]:
    """All that the page shows."""
    where = condition(filters)
    forms = filters.where("year", "region", "subject", "stage", "unit", "unit_text")
    kpi = snapshot.one(
        f"""with error as (
                select x.error_no, bool_or(x.severity = 'blocking') as blocking, bool_or(x.severity = 'warning') as warning,
                    bool_or(x.severity = 'info') as info, count(*) as n, count(*) filter (x.is_consequence) as consequences
                from {FROM} where {where.sql} group by x.error_no
            )
            select count(*) as findings, count(*) filter (blocking) as blocking, count(*) filter (warning) as warning,
                count(*) filter (info) as info, coalesce(sum(n), 0)::bigint as all_findings,
                coalesce(sum(consequences), 0)::bigint as consequences,
                (select count(distinct x.form_no) from {FROM} where {where.sql}) as forms
            from error""",
        (*where.parameters, *where.parameters),
    )
    counted = snapshot.one(
        f"select count(*) as all_forms, count(f.doubt) as doubtful from prepared.form as f where {forms.sql}", forms.parameters
    )
    pager = Pager(kpi["findings"], filters.page)
    by_year = snapshot.rows(
        f"""select x.fiscal_year, x.severity, {ERRORS} as n from {FROM} where {where.sql} and x.fiscal_year is not null
            group by all order by x.fiscal_year""",
        where.parameters,
    )
    by_unit = snapshot.rows(
        f"""with counted as (
                select x.unit_no, {ERRORS} as n, count(distinct x.form_no) as forms from {FROM} where {where.sql} group by x.unit_no
            )
            select u.unit_key, u.unit_name, counted.n, counted.forms from counted inner join prepared.unit as u using (unit_no)
            order by n desc, unit_no limit {MOST_UNITS}""",
        where.parameters,
    )
    most = scaled(by_unit, "n")
    return {
        "kpi": kpi | counted,
        "by_rule": _by_rule(snapshot, where),
        "by_year": pivot(by_year, "fiscal_year", "severity", "n"),
        "by_unit": [row | {"share": row["n"] / most} for row in by_unit],
        "rows": _rows(snapshot, where, pager, filters),
        "pager": pager,
        "loads": store.loads(),
        "severities": SEVERITIES,
        "categories": [r["category"] for r in snapshot.rows("select category from meta.finding group by all order by count(*) desc")],
        "chosen_unit": snapshot.value("select unit_name from main.dim_unit where unit_key = ?", [filters.unit]) if filters.unit else None,
    }


def _by_rule(snapshot: Snapshot, where: Condition) -> list[dict[str, Any]]:
    found = snapshot.rows(
        f"""with counted as (
            select x.rule_id, {ERRORS} as n, count(*) as all_findings, count(*) filter (x.is_consequence) as consequences
            from {FROM} where {where.sql} group by all
        )
        select counted.*, r.severity, r.category, r.title_zh, r.title_en, r.applied, r.failed
        from counted left join meta.rule_result as r using (rule_id) order by n desc, rule_id limit 60""",
        where.parameters,
    )
    most = scaled(found, "n")
    return [row | {"share": row["n"] / most} for row in found]


def _rows(snapshot: Snapshot, where: Condition, pager: Pager, filters: Filters) -> list[dict[str, Any]]:
    """The errors that findings in question are or come from, each with its `consequences`."""
    order = filters.order(SORTS, f"{GRAVITY}, x.rule_id, x.fiscal_year desc nulls last", "x.finding")
    text = "inner join meta.finding as t on x.finding = t.rowid" if "t." in order else ""
    errors = snapshot.rows(
        f"""with asked as (
            select x.error_no from {FROM} where {where.sql}
        ), chosen as (
            select row_number() over () as nth, finding from (
                select x.finding from {FROM} {text} where x.finding = x.error_no and x.error_no in (from asked)
                order by {order} limit {pager.size} offset {pager.offset}
            )
        )
        select x.*, chosen.finding, f.unit_key, f.unit_name, f.project_key, f.project_name, f.fiscal_year, f.title,
            document.source_file, rule.title_zh,
            rule.title_en
        from chosen inner join meta.finding as x on chosen.finding = x.rowid
        left join prepared.form as f on x.disclosure_key = f.disclosure_key
        left join main.dim_document as document on coalesce(x.document_key, f.document_key) = document.document_key
        left join meta.rule as rule on x.rule_id = rule.rule_id
        order by nth""",
        where.parameters,
    )
    numbers = [error["finding"] for error in errors]
    found = snapshot.rows(
        f"""select follows.error_no, x.finding_key, x.rule_id, x.message_zh, x.message_en, x.table_no, x.row_no, x.column_no
            from prepared.finding as follows inner join meta.finding as x on follows.finding = x.rowid
            where follows.error_no in ({", ".join("?" * len(numbers)) or "null"}) and follows.finding <> follows.error_no
            order by x.rule_id, x.finding_key""",
        numbers,
    )
    return [error | {"consequences": [row for row in found if row["error_no"] == error["finding"]]} for error in errors]


def export(filters: Filters) -> Export:
    """The findings as a file, what another one explains below it."""
    where = condition(filters)
    order = filters.order({name: sql for name, sql in SORTS.items() if "t." not in sql}, f"{GRAVITY}, x.rule_id", "x.error_no")
    chosen = f"select x.finding as id from {FROM} where {where.sql} order by {order}, x.is_consequence, x.rule_id, x.finding"
    sql = """select x.rule_id, x.severity, x.category, f.fiscal_year, f.unit_name, f.project_name, x.item, x.printed, x.compared_with,
        x.should_be, x.difference, x.message_zh, x.message_en, document.source_file, x.table_no, x.row_no, x.column_no, x.finding_key,
        cause.rule_id as cause_rule_id, cause.message_zh as cause_message_zh, cause.message_en as cause_message_en, x.cause_key
        from part inner join meta.finding as x on part.id = x.rowid
        left join prepared.form as f on x.disclosure_key = f.disclosure_key
        left join meta.finding as cause on x.cause_key = cause.finding_key
        left join main.dim_document as document on coalesce(x.document_key, f.document_key) = document.document_key
        order by part.nth"""
    return Export("findings", ("问题", "Findings"), sql, where.parameters, chosen)
