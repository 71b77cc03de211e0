"""Two units, years or regions side by side: what is counted of each, and the indicators that both have as each prints them."""

from __future__ import annotations

from typing import Any

from dashboards.filters import Filters, containing
from dashboards.pages import ERRORS, lines_with_values, lists, overview, quality
from dashboards.store import Snapshot

KINDS = ("unit", "year", "region")
MOST_INDICATORS = 40
SUGGESTED = 300
"""Units that are offered while a name is typed: those with most forms."""


def context(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """All that the page shows; the sides are those that the address names, where they are found."""
    kind = filters.kind if filters.kind in KINDS else KINDS[0]
    sides = [_side(snapshot, filters, kind, asked) for asked in (filters.a, filters.b)]
    both = [side for side in sides if side]
    return {
        "by": kind,
        "sides": sides,
        "rows": [_counted(snapshot, side["filters"]) for side in both],
        "shared": _shared(snapshot, both) if len(both) == len(sides) else [],
        "suggested": snapshot.rows(
            f"""select u.unit_name from prepared.unit as u inner join (
                select unit_no, count(*) as n from prepared.form group by unit_no order by n desc limit {SUGGESTED}
            ) as form using (unit_no) order by u.unit_no"""
        )
        if kind == "unit"
        else [],
    }


def _side(snapshot: Snapshot, filters: Filters, kind: str, asked: str) -> dict[str, Any] | None:
    """One side: its name and the filters that stand for it; None where nothing is asked for or found."""
    if not asked:
        return None
    if kind == "year":
        return {"name": asked, "filters": Filters.read({"year": asked, "region": filters.region})} if asked.isdigit() else None
    if kind == "region":
        label = snapshot.value("select region_label from main.dim_region where region_code = ?", [asked])
        return {"name": label, "filters": Filters(region=asked, year=filters.year)} if label else None
    named = containing("words", asked)
    unit = snapshot.one(
        f"""select unit_key, unit_name from prepared.unit where unit_key = ? or unit_name = ? or ({named.sql})
            order by unit_key = ? desc, unit_name = ? desc, (select count(*) from prepared.form as f where f.unit_no = unit.unit_no) desc,
                length(unit_name), unit_no limit 1""",
        [asked, asked, *named.parameters, asked, asked],
    )
    return (
        {"name": unit["unit_name"], "filters": Filters(unit=unit["unit_key"], year=filters.year), "key": unit["unit_key"]} if unit else None
    )


def _counted(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """What is counted of one side."""
    forms, found = lists.counted_forms(filters), quality.condition(filters)
    totals = overview.money(filters, "unit").and_("m.funding_source = 'total'")
    lines = filters.where("year", "region", "unit")
    counted = snapshot.one(
        f"""select count(*) as forms, count(distinct f.unit_no) as units, count(distinct f.project_no) as projects,
            avg(f.total_score) as score from prepared.form as f where {forms.sql}""",
        forms.parameters,
    )
    money = snapshot.rows(
        f"select m.measure, sum(m.amount_yuan) as yuan from prepared.money as m where {totals.sql} group by all", totals.parameters
    )
    scored = snapshot.one(
        f"""select count(*) as lines, sum(f.score) filter (f.weight > 0 and not f.is_part)
                / nullif(sum(f.weight) filter (f.score is not null and not f.is_part), 0) as points,
            count(*) filter (f.verdict = 'met') / nullif(count(*) filter (f.verdict in ('met', 'not_met')), 0)::double as met
            from prepared.line as f where {lines.sql}""",
        lines.parameters,
    )
    errors = snapshot.value(f"select {ERRORS} from {quality.FROM} where {found.sql}", found.parameters)
    return counted | scored | {row["measure"]: row["yuan"] for row in money} | {"errors": errors}


def _shared(snapshot: Snapshot, sides: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The indicators of both sides, each with the newest row of either: what it printed as target and as actual value."""
    conditions = [side["filters"].where("year", "region", "unit") for side in sides]
    parameters = [value for condition in conditions for value in condition.parameters]
    newest = " union all ".join(
        f"""(select f.*, {n} as side, count(*) over (partition by f.same_no) as lines from prepared.line as f where {condition.sql}
            qualify row_number() over (partition by f.same_no
            order by f.fiscal_year desc nulls last, f.stage = 'evaluation' desc, f.stage = 'goal' desc, f.line) = 1)"""
        for n, condition in enumerate(conditions)
    )
    chosen = f"""with newest as ({newest}), both_sides as (
            select same_no, sum(lines) as n from newest group by same_no having count(*) = 2
            order by n desc, same_no limit {MOST_INDICATORS}
        )
        select newest.* from newest inner join both_sides using (same_no) order by both_sides.n desc, same_no, side"""
    found = lines_with_values(snapshot, chosen, parameters)
    pairs = zip(found[::2], found[1::2], strict=True)
    return [{"name": left["indicator_name"], "sides": [_printed(left), _printed(right)]} for left, right in pairs]


def _printed(line: dict[str, Any]) -> dict[str, Any]:
    return line | {
        "targets": [v for v in line["values"] if v["value_role"] not in ("actual", "forecast")],
        "actuals": [v for v in line["values"] if v["value_role"] in ("actual", "forecast")],
    }
