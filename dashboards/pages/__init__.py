"""The pages' questions: one module a page, SQL over a snapshot in, plain data for a template out.

Belongs here: what a page shows and how it is counted. Must stay out: HTML, HTTP, and answers that are not asked of DuckDB.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from dashboards.filters import Filters
from dashboards.prepared import FACTS, HASH
from dashboards.store import Snapshot

MEASURES = ("initial_budget", "adjusted_budget", "executed")
"""The amounts that charts of money compare: planned at the start of the year, planned after changes, spent."""
MOST_REGIONS = 300
DOUBTFUL = "coalesce(sum(amount_yuan) filter (doubt is not null), 0) as doubtful"
"""Of a sum of amounts, the part that is doubtful."""
ERRORS = "count(distinct x.error_no)"
"""How many errors findings `x` come to: what others explain counts with its cause."""
VALUE_SHOWN = """if(breakdown is null, value_text, breakdown || '：' || coalesce(comparator_text, '') || value_text) as value_text,
    if(breakdown is null, comparator_text, null) as comparator_text, breakdown"""
"""The columns of a value as charts show it: one of a single region, town or unit says so."""


def options(snapshot: Snapshot, filters: Filters) -> dict[str, list[Any]]:
    """What the filters of every page offer: years, and regions from provinces down (of the chosen province only, where they are many)."""
    years = [
        r["fiscal_year"]
        for r in snapshot.rows("select fiscal_year from main.dim_year where fiscal_year is not null order by fiscal_year desc")
    ]
    regions: list[tuple[str, str]] = []
    if snapshot.has_regions:
        found = snapshot.rows(
            """with used as (
                select region_code from prepared.unit
                union select city_code from prepared.unit
                union select province_code from prepared.unit
            )
            select region_code, region_name, region_level, province_code from main.dim_region
            where region_code in (select region_code from used) order by province_code, region_code"""
        )
        if len(found) > MOST_REGIONS:
            within = filters.region[:2] + "0000"
            found = [r for r in found if r["region_level"] == "province" or r["province_code"] == within]
        depth = {"province": "", "city": "\u3000", "county": "\u3000\u3000"}
        regions = [(r["region_code"], depth.get(r["region_level"], "") + r["region_name"]) for r in found]
    return {"years": years, "regions": regions}


REGION_CODES = ("province_code", "coalesce(city_code, region_code)", "region_code")


def region_level(snapshot: Snapshot, filters: Filters) -> str:
    """The code of the highest level of regions at which those chosen differ: provinces, cities, else counties."""
    for level in REGION_CODES[:2]:
        condition, parameters = ("true", []) if not filters.region else ("? in (region_code, city_code, province_code)", [filters.region])
        sql = f"select count(distinct {level}) from prepared.unit where region_code is not null and {condition}"
        if int(snapshot.value(sql, parameters) or 0) > 1:
            return level
    return REGION_CODES[2]


def scaled(rows: Sequence[dict[str, Any]], *names: str) -> float:
    """The largest of some columns over rows, as what a full bar stands for; never zero."""
    return max((float(row[n]) for row in rows for n in names if row.get(n) is not None), default=0.0) or 1.0


def pivot(rows: Sequence[dict[str, Any]], by: str, over: str, value: str) -> list[dict[str, Any]]:
    """One row a value of `by`, with the `value` of each `over` as a column, in order of appearance."""
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row[by], {by: row[by]})[row[over]] = row[value]
    return list(found.values())


def pivot_money(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a year with the sum of each measure, and its doubtful part beside it (`executed`, `executed_doubtful`)."""
    parts = {row["fiscal_year"]: row for row in pivot([r for r in rows if r["doubtful"]], "fiscal_year", "measure", "doubtful")}
    return [
        row | {f"{name}_doubtful": value for name, value in parts.get(row["fiscal_year"], {}).items() if name != "fiscal_year"}
        for row in pivot(rows, "fiscal_year", "measure", "yuan")
    ]


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


def lines_with_values(snapshot: Snapshot, chosen: str, parameters: Sequence[Any]) -> list[dict[str, Any]]:
    """Indicators with what stands in their forms: `values` in the order of print, and `verdict` whether the target was met.

    `chosen` is SQL that gives rows of `prepared.line` in the order in which they are shown.
    """
    lines = snapshot.rows(
        f"""with chosen as (select row_number() over () as nth, * from ({chosen}))
        select f.*, form.unit_name, form.project_name, form.unit_key, form.project_key, chosen.verdict, chosen.verdict_reason,
            chosen.attained_percent
        from chosen inner join main.fact_indicator_line as f on chosen.line = f.rowid
        inner join prepared.form as form on chosen.form_no = form.form_no order by nth""",
        parameters,
    )
    values: dict[str, list[dict[str, Any]]] = {}
    documents = sorted({line["document_key"] for line in lines})
    for value in snapshot.rows(
        f"""select indicator_line_key, indicator_value_key, value_role, value_label, stage, {VALUE_SHOWN} from main.fact_indicator
            where rowid in (
                select row_no from prepared.fact where kind = {FACTS["main.fact_indicator"]}
                and beside in ({", ".join(HASH.format("?") for _ in documents) or "null"})
            ) and document_key in ({", ".join("?" * len(documents)) or "null"}) order by disclosure_key, value_ordinal""",
        [*documents, *documents],
    ):
        values.setdefault(value["indicator_line_key"], []).append(value)
    return [
        line
        | {
            "values": values.get(line["indicator_line_key"], []),
            "verdict": {name: line[name] for name in ("verdict", "verdict_reason", "attained_percent")} if line["verdict"] else None,
        }
        for line in lines
    ]
