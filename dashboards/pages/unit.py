"""One unit: its money over the years, projects, indicators, and its quality against its peers."""

from __future__ import annotations

from statistics import median
from typing import Any

from dashboards.filters import Filters
from dashboards.pages import DOUBTFUL, ERRORS, lists, pivot_money
from dashboards.store import Snapshot

FEWEST_PEERS = 5
QUALITY = """
select unit_key, region_code, category, sum(applied)::double as applied, sum(failed)::double as failed
from mart.unit_quality where severity <> 'blocking' group by all
"""
"""The scores of all units, which the page of each compares: asked once a version."""
BINS = 10


def context(snapshot: Snapshot, key: str, filters: Filters) -> dict[str, Any] | None:
    """All that the page of a unit shows; None where there is no such unit."""
    unit = snapshot.one(
        """select u.*, place.unit_no, place.label as shown_region, place.region_code as place_code
            from main.dim_unit as u inner join prepared.unit as place using (unit_key) where unit_key = ?""",
        [key],
    )
    if not unit:
        return None
    number = unit["unit_no"]
    quality = _quality(snapshot, key, unit["place_code"])
    forms = snapshot.one(
        """select count(*) as forms, count(distinct project_no) as projects, avg(total_score) as score, min(fiscal_year) as first_year,
            max(fiscal_year) as last_year from prepared.form where unit_no = ?""",
        [number],
    )
    return {
        "unit": unit,
        "kpi": forms | {"findings": _findings(snapshot, number)},
        "departments": _related(snapshot, "department_key", "unit_key", key),
        "below": _related(snapshot, "unit_key", "department_key", key),
        "money": _money(snapshot, number, "subject in ('project', 'fund')"),
        "own_money": _money(snapshot, number, "subject = 'unit'"),
        "own_forms": snapshot.rows(
            """select disclosure_key, title, stage, fiscal_year, total_score from prepared.form
                where unit_no = ? and subject = 'unit' order by fiscal_year desc nulls last, stage limit 12""",
            [number],
        ),
        "projects": lists.projects(snapshot, filters, key),
        "scores": _scores(snapshot, number),
        "attainment": _attainment(snapshot, number),
        "levels": snapshot.rows(
            """select coalesce(level1, '') as level1, count(*) as lines, sum(score) as score,
                sum(weight) filter (score is not null and not is_part) as weight
                from prepared.line where unit_no = ? group by all order by lines desc, level1 limit 8""",
            [number],
        ),
        "quality": quality,
        "peers": {} if quality else _peers(snapshot, key, unit["place_code"]),
        "rules": snapshot.rows(
            f"""select x.rule_id, x.severity, rule.title_zh, rule.title_en, {ERRORS} as findings
                from prepared.finding as x left join meta.rule as rule using (rule_id)
                where x.unit_no = ? group by all order by findings desc, rule_id limit 8""",
            [number],
        ),
    }


def warm(snapshot: Snapshot) -> None:
    """Ask what the pages of all units ask."""
    if snapshot.has("mart.unit_quality", "quality_score"):
        snapshot.rows(QUALITY)


def _findings(snapshot: Snapshot, number: int) -> int:
    return int(snapshot.value(f"select {ERRORS} from prepared.finding as x where x.unit_no = ?", [number]))


def _related(snapshot: Snapshot, wanted: str, given: str, key: str) -> list[dict[str, Any]]:
    return snapshot.rows(
        f"""select unit_key, unit_name from prepared.unit where unit_key in (
            select {wanted} from prepared.form where {given} = ? and {wanted} is distinct from {given})
            order by unit_no limit 60""",
        [key],
    )


def _money(snapshot: Snapshot, number: int, subject: str) -> list[dict[str, Any]]:
    found = snapshot.rows(
        f"""select fiscal_year, measure, sum(amount_yuan) as yuan, {DOUBTFUL} from prepared.money
            where unit_no = ? and funding_source = 'total' and {subject} and fiscal_year is not null group by all order by fiscal_year""",
        [number],
    )
    return pivot_money(found)


def _scores(snapshot: Snapshot, number: int) -> list[dict[str, Any]]:
    """Points got of points given over the indicators of a year: what every scored form says, whatever its wording."""
    return snapshot.rows(
        """select fiscal_year, count(*) as lines, sum(score)::double / nullif(sum(weight)::double, 0) as share
            from prepared.line where unit_no = ? and score is not null and weight > 0 and not is_part
            and fiscal_year is not null group by all order by fiscal_year""",
        [number],
    )


def _attainment(snapshot: Snapshot, number: int) -> list[dict[str, Any]]:
    """Indicators of each year whose target was met, and was missed, where the two compare."""
    return snapshot.rows(
        """select fiscal_year, count(*) filter (verdict = 'met') as met, count(*) filter (verdict = 'not_met') as not_met
            from prepared.line where unit_no = ? and fiscal_year is not null and verdict in ('met', 'not_met')
            group by all order by fiscal_year""",
        [number],
    )


def _quality(snapshot: Snapshot, key: str, region: str | None) -> dict[str, Any]:
    """The unit's score of each group of rules and over all, beside the median of the units of its region (of all, where those are few).

    Blocking rules are promises of the warehouse, not of the unit.
    """
    if not snapshot.has("mart.unit_quality", "quality_score"):
        return {}
    found = snapshot.rows(QUALITY)
    near = {r["unit_key"] for r in found if region and r["region_code"] == region}
    is_near = len(near) > FEWEST_PEERS
    groups: dict[str, dict[str, tuple[float, float]]] = {}
    for row in found:
        if not is_near or row["unit_key"] in near:
            for group in (row["category"], ""):
                applied, failed = groups.setdefault(group, {}).get(row["unit_key"], (0.0, 0.0))
                groups[group][row["unit_key"]] = (applied + row["applied"], failed + row["failed"])
    scored = []
    for group, units in groups.items():
        scores = {unit: 100 * (1 - failed / applied) for unit, (applied, failed) in units.items() if applied}
        if key in scores:
            rest = sorted(score for unit, score in scores.items() if unit != key)
            scored.append(
                {
                    "category": group,
                    "own": scores[key],
                    "median": median(rest) if rest else None,
                    "worse": sum(score < scores[key] for score in rest) / len(rest) if rest else None,
                    "peers": len(rest),
                }
            )
    whole = next((row for row in scored if not row["category"]), None)
    return {"whole": whole, "groups": [row for row in scored if row["category"]], "is_near": is_near} if whole else {}


def _peers(snapshot: Snapshot, key: str, region: str | None) -> dict[str, Any]:
    """Findings a form of this unit, and how many units of its region (or of all, where those are few) have more and fewer."""
    found = snapshot.rows(
        f"""with form as (
            select f.unit_no, count(*) as forms from prepared.form as f where f.unit_no is not null group by all
        ), found as (
            select x.unit_no, {ERRORS} as findings from prepared.finding as x where x.severity <> 'info' group by all
        )
        select unit.unit_key, coalesce(findings, 0)::double / forms as rate, unit.region_code
        from form left join found using (unit_no) inner join prepared.unit as unit using (unit_no)"""
    )
    own = next((r["rate"] for r in found if r["unit_key"] == key), None)
    if own is None:
        return {}
    near = [r["rate"] for r in found if region and r["region_code"] == region]
    is_near = len(near) >= FEWEST_PEERS
    rates = sorted(near if is_near else [r["rate"] for r in found])
    if len(rates) < FEWEST_PEERS:
        return {"own": own, "peers": len(rates) - 1, "bins": []}
    top = max(rates[int(len(rates) * 0.95)], own) or 1.0
    bins = [0] * BINS
    for rate in rates:
        bins[min(BINS - 1, int(rate / top * BINS))] += 1
    return {
        "own": own,
        "peers": len(rates) - 1,
        "is_near": is_near,
        "median": rates[len(rates) // 2],
        "better_than": sum(r > own for r in rates) / max(1, len(rates) - 1),
        "bins": [
            {"from": top * n / BINS, "to": top * (n + 1) / BINS, "units": count, "own": n == min(BINS - 1, int(own / top * BINS))}
            for n, count in enumerate(bins)
        ],
    }
