"""One project or fund: goal, monitoring and self-evaluation on one line of time, with money and indicators side by side."""

from __future__ import annotations

from typing import Any

from dashboards.filters import Filters
from dashboards.pages import DOUBTFUL, lines_with_values, pivot_money, scaled
from dashboards.store import Snapshot

STAGES = ("goal", "monitoring", "evaluation")
MOST_LINES = 300


def context(snapshot: Snapshot, key: str, filters: Filters) -> dict[str, Any] | None:
    """All that the page of a project shows; None where there is no such project."""
    forms = snapshot.rows(
        """select f.disclosure_key, f.title, f.subject, f.stage, f.fiscal_year, f.unit_name, f.department_name,
            f.project_name, f.project_code, f.goal_text, f.total_goal_text, f.actual_text, f.total_score, f.grade, f.duration_text,
            f.valid_from, f.revision_no, document.source_file,
            c.errors as findings, c.unit_key, c.department_key
            from prepared.form as c inner join main.fact_disclosure as f on c.form_no = f.rowid
            inner join main.dim_document as document on c.document_key = document.document_key
            where c.project_key = ? order by f.fiscal_year nulls first, f.valid_from, f.disclosure_key limit 120""",
        [key],
    )
    if not forms:
        return None
    years = sorted({f["fiscal_year"] for f in forms if f["fiscal_year"] is not None}, reverse=True)
    year = filters.year if filters.year in years else (years[0] if years else None)
    timeline = [
        {"year": y, "stages": [(stage, [f for f in forms if f["fiscal_year"] == y and f["stage"] == stage]) for stage in STAGES]}
        for y in (years or [None])
    ]
    return {
        "project_key": key,
        "head": forms[-1],
        "forms": forms,
        "years": years,
        "year": year,
        "timeline": timeline,
        "current": [f for f in forms if f["fiscal_year"] == year],
        "money": _money(snapshot, key),
        "sources": _sources(snapshot, key, year),
        "indicators": _indicators(snapshot, key, year),
    }


def _money(snapshot: Snapshot, key: str) -> list[dict[str, Any]]:
    found = snapshot.rows(
        f"""select fiscal_year, measure, sum(amount_yuan) as yuan, {DOUBTFUL} from prepared.money
            where project_no = (select project_no from prepared.project where project_key = ?) and funding_source = 'total'
            and fiscal_year is not null group by all order by fiscal_year""",
        [key],
    )
    return pivot_money(found)


def _sources(snapshot: Snapshot, key: str, year: int | None) -> list[dict[str, Any]]:
    """Every printed amount of a year by source, as the latest stage prints it, each with its key."""
    found = snapshot.rows(
        """select funding_source, measure, sum(amount_yuan) as yuan, count(*) as amounts, min(funding_key) as funding_key
            from prepared.money where project_no = (select project_no from prepared.project where project_key = ?)
            and fiscal_year is not distinct from ?
            group by funding_source, measure order by (funding_source = 'total') desc, min(row_no), funding_source, measure""",
        [key, year],
    )
    rows: dict[str, dict[str, Any]] = {}
    for row in found:
        rows.setdefault(row["funding_source"], {"funding_source": row["funding_source"], "cells": {}})["cells"][row["measure"]] = row
    most = scaled(found, "yuan")
    for row in rows.values():
        row["share"] = float((row["cells"].get("initial_budget") or next(iter(row["cells"].values())))["yuan"]) / most
    return list(rows.values())


def _indicators(snapshot: Snapshot, key: str, year: int | None) -> list[dict[str, Any]]:
    """Indicators of a year, one row each over the stages: what was promised, what was measured, what it got."""
    lines = lines_with_values(
        snapshot,
        f"""select f.* from prepared.line as f
            where f.project_no = (select project_no from prepared.project where project_key = ?) and f.fiscal_year is not distinct from ?
            order by case f.stage when 'evaluation' then 1 when 'goal' then 2 else 3 end, f.form_no, f.ordinal limit {MOST_LINES}""",
        [key, year],
    )
    shown: dict[tuple[str | None, str], dict[str, Any]] = {}
    for line in lines:
        # Stages print the levels differently more often than the name: the name within the project is what stays.
        row = shown.setdefault((line["indicator_name"], str(line["is_part"])), {"line": line, "cells": {}, "weight": None, "score": None})
        for value in line["values"]:
            at = (line["stage"], value["value_role"])
            cell = row["cells"].setdefault(at, value)
            if cell is not value and cell["breakdown"] and value["breakdown"]:  # the values of several towns stand together
                row["cells"][at] = cell | {"value_text": f"{cell['value_text']}；{value['value_text']}"}
        for name in ("weight", "score"):
            if row[name] is None:
                row[name] = line[name]
        row.setdefault("reason", None)
        row["reason"] = row["reason"] or line["reason_text"]
    for row in shown.values():
        row["verdict"] = row["line"]["verdict"]
        cells = row["cells"]
        row["goal"] = _first(cells, ("goal", "target"), ("goal", "total_target"))
        row["target"] = _first(cells, ("evaluation", "target"), ("monitoring", "target"), ("evaluation", "total_target"))
        row["monitored"] = [cells[at] for at in (("monitoring", "actual"), ("monitoring", "forecast")) if at in cells]
        row["actual"] = _first(cells, ("evaluation", "actual"))
        row["share"] = float(row["score"]) / float(row["weight"]) if row["score"] is not None and row["weight"] else None
    return list(shown.values())


def _first(cells: dict[tuple[str, str], dict[str, Any]], *wanted: tuple[str, str]) -> dict[str, Any] | None:
    return next((cells[w] for w in wanted if w in cells), None)
