"""Quality: what the rules found, by rule, severity, unit and year, each with its printed place; and how it went over the loads."""

from __future__ import annotations

from typing import Any

from dashboards.filters import CONDITIONS, PROJECTS, Condition, Filters, Pager
from dashboards.pages import ERRORS, pivot, scaled
from dashboards.store import Snapshot, Store

SEVERITIES = ("blocking", "warning", "info")
FROM = "meta.finding as x left join main.fact_disclosure as f using (disclosure_key)"
MOST_UNITS = 12


def condition(filters: Filters) -> Condition:
    """The condition on findings: those of current forms, and those of documents without a form where no form is asked for."""
    parts, parameters = ["coalesce(f.is_current, true)"], []
    for name in ("year", "region", "subject", "stage", "unit", "unit_text", "project"):
        value = getattr(filters, name)
        if value in (None, "") or (name == "subject" and value == PROJECTS):
            continue
        parts.append(CONDITIONS[name].format(a="f"))
        parameters.append(value)
    for name, column in (("severity", "x.severity"), ("category", "x.category"), ("rule", "x.rule_id")):
        if getattr(filters, name):
            parts.append(f"{column} = ?")
            parameters.append(getattr(filters, name))
    return Condition(" and ".join(parts), tuple(parameters))


def context(snapshot: Snapshot, store: Store, filters: Filters) -> dict[str, Any]:
    """All that the page shows."""
    where = condition(filters)
    forms = filters.where("year", "region", "subject", "stage", "unit", "unit_text")
    kpi = snapshot.one(
        f"""select {ERRORS} as findings, {ERRORS} filter (x.severity = 'blocking') as blocking,
            {ERRORS} filter (x.severity = 'warning') as warning, {ERRORS} filter (x.severity = 'info') as info,
            count(*) as all_findings, count(x.cause_key) as consequences,
            count(distinct x.disclosure_key) as forms from {FROM} where {where.sql}""",
        where.parameters,
    )
    total = snapshot.value(f"select count(*) from main.fact_disclosure as f where {forms.sql}", forms.parameters)
    doubtful = snapshot.value(f"select count(*) from main.fact_disclosure as f where {forms.sql} and f.doubt is not null", forms.parameters)
    pager = Pager(kpi["findings"], filters.page)
    by_year = snapshot.rows(
        f"""select f.fiscal_year, x.severity, {ERRORS} as n from {FROM} where {where.sql} and f.fiscal_year is not null
            group by all order by f.fiscal_year""",
        where.parameters,
    )
    by_unit = snapshot.rows(
        f"""select f.unit_key, any_value(f.unit_name) as unit_name, {ERRORS} as n, count(distinct f.disclosure_key) as forms
            from {FROM} where {where.sql} and f.unit_key <> 'unknown' group by f.unit_key order by n desc, unit_name limit {MOST_UNITS}""",
        where.parameters,
    )
    most = scaled(by_unit, "n")
    return {
        "kpi": kpi | {"all_forms": total, "doubtful": doubtful},
        "by_rule": _by_rule(snapshot, where),
        "by_year": pivot(by_year, "fiscal_year", "severity", "n"),
        "by_unit": [row | {"share": row["n"] / most} for row in by_unit],
        "rows": _rows(snapshot, where, pager),
        "pager": pager,
        "loads": store.loads(),
        "severities": SEVERITIES,
        "categories": [r["category"] for r in snapshot.rows("select category from meta.finding group by all order by count(*) desc")],
        "chosen_unit": snapshot.value("select unit_name from main.dim_unit where unit_key = ?", [filters.unit]) if filters.unit else None,
    }


def _by_rule(snapshot: Snapshot, where: Condition) -> list[dict[str, Any]]:
    found = snapshot.rows(
        f"""with counted as (select x.rule_id, count(*) as n, count(x.cause_key) as consequences from {FROM} where {where.sql} group by all)
        select counted.*, r.severity, r.category, r.title_zh, r.title_en, r.applied, r.failed
        from counted left join meta.rule_result as r using (rule_id) order by n desc, rule_id limit 60""",
        where.parameters,
    )
    most = scaled(found, "n")
    return [row | {"share": row["n"] / most} for row in found]


def _rows(snapshot: Snapshot, where: Condition, pager: Pager) -> list[dict[str, Any]]:
    """The errors that findings in question are or come from, each with its `consequences`."""
    errors = snapshot.rows(
        f"""with asked as (
            select distinct coalesce(x.cause_key, x.finding_key) as error_key from {FROM} where {where.sql}
        ), shown as (
            select x.*, f.unit_key, f.unit_name, f.project_key, f.project_name, f.fiscal_year, f.title,
                coalesce(x.document_key, f.document_key) as of_document
            from {FROM} inner join asked on x.finding_key = asked.error_key
            order by case x.severity when 'blocking' then 1 when 'warning' then 2 else 3 end, x.rule_id, f.fiscal_year desc nulls last,
                x.finding_key limit {pager.size} offset {pager.offset}
        )
        select shown.*, document.source_file, rule.title_zh, rule.title_en
        from shown left join main.dim_document as document on shown.of_document = document.document_key
        left join meta.rule as rule using (rule_id)
        order by case shown.severity when 'blocking' then 1 when 'warning' then 2 else 3 end, rule_id, fiscal_year desc nulls last,
            finding_key""",
        where.parameters,
    )
    keys = [error["finding_key"] for error in errors]
    found = snapshot.rows(
        f"""select x.cause_key, x.finding_key, x.rule_id, x.message_zh, x.message_en, x.table_no, x.row_no, x.column_no
            from meta.finding as x where x.cause_key in ({", ".join("?" * len(keys)) or "null"}) order by x.rule_id, x.finding_key""",
        keys,
    )
    return [error | {"consequences": [row for row in found if row["cause_key"] == error["finding_key"]]} for error in errors]


def export(filters: Filters) -> tuple[list[tuple[str, str]], str, tuple[Any, ...]]:
    """The findings as a file, what another one explains below it: header in both languages, query, parameters."""
    where = condition(filters)
    header = [
        ("规则", "Rule"),
        ("级别", "Severity"),
        ("类别", "Category"),
        ("年度", "Year"),
        ("单位", "Unit"),
        ("项目", "Project"),
        ("对象", "Item"),
        ("原文", "Printed"),
        ("对照", "Compared with"),
        ("应为", "Should be"),
        ("差异", "Difference"),
        ("说明", "Message"),
        ("来源文件", "Source file"),
        ("表", "Table"),
        ("行", "Row"),
        ("列", "Column"),
        ("问题键", "Key"),
        ("起因规则", "Rule of its cause"),
        ("起因（空为独立的错误）", "Cause (blank: an error of its own)"),
        ("起因键", "Key of its cause"),
    ]
    sql = f"""select x.rule_id, x.severity, x.category, f.fiscal_year, f.unit_name, f.project_name, x.item, x.printed, x.compared_with,
        x.should_be, x.difference, x.message_zh, document.source_file, x.table_no, x.row_no, x.column_no, x.finding_key,
        cause.rule_id as cause_rule_id, cause.message_zh as cause_message_zh, x.cause_key
        from {FROM} left join meta.finding as cause on x.cause_key = cause.finding_key
        left join main.dim_document as document on coalesce(x.document_key, f.document_key) = document.document_key
        where {where.sql}
        order by coalesce(cause.rule_id, x.rule_id), coalesce(x.cause_key, x.finding_key), x.cause_key nulls first, x.rule_id,
            x.finding_key"""
    return header, sql, where.parameters
