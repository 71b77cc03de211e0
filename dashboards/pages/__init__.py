"""The pages' questions: one module a page, SQL over a snapshot in, plain data for a template out.

Belongs here: what a page shows and how it is counted. Must stay out: HTML, HTTP, and answers that are not asked of DuckDB.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from dashboards.store import Snapshot

MEASURES = ("initial_budget", "adjusted_budget", "executed")
"""The amounts that charts of money compare: planned at the start of the year, planned after changes, spent."""
MOST_REGIONS = 300


def options(snapshot: Snapshot) -> dict[str, list[Any]]:
    """What the filters of every page offer."""
    years = [r["fiscal_year"] for r in snapshot.rows("select fiscal_year from main.dim_year order by fiscal_year desc")]
    regions: list[Any] = []
    if snapshot.has_regions:
        sql = "select region from memory.main.place where region is not null group by region order by count(*) desc, region limit ?"
        regions = sorted(r["region"] for r in snapshot.rows(sql, [MOST_REGIONS]))
    return {"years": years, "regions": regions}


def scaled(rows: Sequence[dict[str, Any]], *names: str) -> float:
    """The largest of some columns over rows, as what a full bar stands for; never zero."""
    return max((float(row[n]) for row in rows for n in names if row.get(n) is not None), default=0.0) or 1.0


def pivot(rows: Sequence[dict[str, Any]], by: str, over: str, value: str) -> list[dict[str, Any]]:
    """One row a value of `by`, with the `value` of each `over` as a column, in order of appearance."""
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row[by], {by: row[by]})[row[over]] = row[value]
    return list(found.values())


def nice(most: float) -> float:
    """The round number at or above a figure, as the top of a chart's axis."""
    if most <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(most))
    return next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= most * 0.999)


def top(rows: Sequence[dict[str, Any]], names: Sequence[str], stacked: bool = False) -> float:
    """The top of the axis of a chart of columns, side by side or one on the other."""
    heights = [[float(row.get(name) or 0) for name in names] for row in rows]
    return nice(max((sum(h) if stacked else max(h) for h in heights), default=0.0))
