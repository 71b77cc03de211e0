"""The indicator explorer: search and filter, the table a page at a time, and how one indicator is set and met across regions."""

from __future__ import annotations

from typing import Any

from dashboards.exports import Export
from dashboards.filters import Condition, Filters, Pager
from dashboards.pages import lines_with_values
from dashboards.store import Snapshot

LINES = "prepared.line as f"
SORTS = {
    "indicator_name": "f.indicator_no",
    "unit_name": "f.unit_no",
    "fiscal_year": "f.fiscal_year",
    "stage": "list_position(['goal', 'monitoring', 'evaluation'], f.stage)",
    "target": "f.target",
    "actual": "f.actual",
    "weight": "f.weight",
    "score": "f.score",
    "share": "f.score / nullif(f.weight, 0)",
}
NEWEST = "f.fiscal_year desc nulls last, f.unit_no, f.form_no"
USED = ("year", "region", "subject", "stage", "unit", "project", "unit_text", "q", "name", "concept", "level1", "level2", "verdict")
BINS = 16
MOST_NAMES = 12
FREQUENT = 60
"""Names among which those that most units share are looked for: counting units is what costs."""
MOST_PLACES = 14


def condition(filters: Filters) -> Condition:
    """The condition on indicators of current forms that the page and its exports share."""
    return filters.where(*USED)


def context(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """All that the explorer shows."""
    lines = condition(filters)
    counted = snapshot.one(f"select count(*) as lines from {LINES} where {lines.sql}", lines.parameters)
    pager = Pager(counted["lines"], filters.page)
    is_one = bool(filters.name or filters.concept)
    return {
        "counted": counted,
        "pager": pager,
        "rows": _rows(snapshot, lines, pager, filters),
        "levels1": _levels(snapshot, "level1", Filters()),
        "levels2": _levels(snapshot, "level2", Filters(level1=filters.level1)),
        "concepts": [
            row["concept"]
            for row in snapshot.rows(
                "select distinct concept from prepared.indicator where concept is not null order by concept collate zh"
            )
        ],
        "names": _names(snapshot, lines) if not is_one else [],
        "distribution": distribution(snapshot, filters) if is_one else None,
        "chosen_unit": snapshot.value("select unit_name from prepared.unit where unit_key = ?", [filters.unit]) if filters.unit else None,
    }


def _rows(snapshot: Snapshot, lines: Condition, pager: Pager, filters: Filters) -> list[dict[str, Any]]:
    chosen = f"""select f.* from {LINES} where {lines.sql}
        order by {filters.order(SORTS, NEWEST, "f.ordinal, f.line")} limit {pager.size} offset {pager.offset}"""
    return [
        row
        | {
            "targets": [v for v in row["values"] if v["value_role"] not in ("actual", "forecast")],
            "actuals": [v for v in row["values"] if v["value_role"] in ("actual", "forecast")],
        }
        for row in lines_with_values(snapshot, chosen, lines.parameters)
    ]


def _levels(snapshot: Snapshot, level: str, filters: Filters) -> list[str]:
    within = filters.where("level1")
    found = snapshot.rows(
        f"""select f.{level} as level from {LINES} where {within.sql} and f.{level} is not null
            group by all order by count(*) desc, level limit 40""",
        within.parameters,
    )
    return [row["level"] for row in found]


def _names(snapshot: Snapshot, lines: Condition) -> list[dict[str, Any]]:
    """The indicators that most forms share, to be compared."""
    return snapshot.rows(
        f"""with frequent as (
            select f.same_no, count(*) as lines from {LINES} where {lines.sql} group by f.same_no order by lines desc, f.same_no
            limit {FREQUENT}
        ), shared as (
            select f.same_no, count(distinct f.unit_no) as units from {LINES} semi join frequent using (same_no) where {lines.sql}
            group by f.same_no
        ), named as (
            select same_no, min(indicator_name) as indicator_name
            from prepared.indicator semi join frequent using (same_no) group by same_no
        )
        select named.indicator_name, frequent.lines, shared.units
        from frequent inner join shared using (same_no) inner join named using (same_no)
        order by units desc, lines desc, indicator_name limit {MOST_NAMES}""",
        (*lines.parameters, *lines.parameters),
    )


def compared(filters: Filters, place: str) -> Condition:
    """SQL and parameters that give the figures of one indicator, in base units, each with its unit's number and place."""
    lines = filters.where(*(n for n in USED if n not in ("level1", "level2")))
    sql = f"""with line as (
            select printed.indicator_line_key, f.unit_no
            from {LINES} inner join main.fact_indicator_line as printed on f.line = printed.rowid where {lines.sql}
        )
        select {place} as place, case v.value_role when 'actual' then 'actual' else 'target' end as role, coalesce(v.base_unit, '') as unit,
            v.base_number::double as number
        from main.fact_indicator as v inner join line using (indicator_line_key) inner join prepared.unit as u using (unit_no)
        where v.base_number is not null and v.value_role in ('target', 'total_target', 'actual')"""
    return Condition(sql, lines.parameters)


def export_places(filters: Filters) -> Export:
    """The medians of one indicator over all places as a file, in each unit of measure."""
    made = compared(filters, "coalesce(u.label, u.unit_name)")
    sql = f"""select * from (select place as region_label, unit, median(number) filter (role = 'target') as target_median,
        median(number) filter (role = 'actual') as actual_median, count(*) as value_count
        from ({made.sql}) group by all) order by value_count desc, region_label collate zh, unit"""
    return Export("places", ("各地中位数", "Medians by place"), sql, made.parameters)


def distribution(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """Targets and actuals of one indicator, in the unit of measure that most of them share: over all, and by region (or unit)."""
    lines = filters.where(*(n for n in USED if n not in ("level1", "level2")))
    for level in ("level1", "level2"):
        if chosen := getattr(filters, level):
            lines = lines.and_(
                "f.indicator_no in (select indicator_no from prepared.indicator inner join main.dim_indicator using (indicator_key)"
                f" where {level} = ?)",
                chosen,
            )
    made = f"""with line as (
            select printed.indicator_line_key, f.unit_no
            from {LINES} inner join main.fact_indicator_line as printed on f.line = printed.rowid where {lines.sql}
        )
        select line.unit_no, case v.value_role when 'actual' then 'actual' else 'target' end as role, coalesce(v.base_unit, '') as unit,
            v.base_number::double as number
        from main.fact_indicator as v inner join line using (indicator_line_key)
        where v.base_number is not null and v.value_role in ('target', 'total_target', 'actual')"""
    place = "u.label" if snapshot.has_regions else "u.unit_name"
    with snapshot.made(made, lines.parameters) as ask:
        units = ask("select unit, count(*) as n from temp.made group by all order by n desc, unit limit 8")
        if not units:
            return {"units": [], "unit": "", "spread": [], "bins": [], "places": [], "places_total": 0}
        unit = filters.measure_unit if any(u["unit"] == filters.measure_unit for u in units) else units[0]["unit"]
        spread = ask(
            """select role, count(*) as n, min(number) as low, max(number) as high, quantile_cont(number, [0.25, 0.5, 0.75]) as quartiles
            from temp.made where unit = ? group by all order by role desc""",
            [unit],
        )
        counted = ask(
            f"""with chosen as (select * from temp.made where unit = ?),
            ends as (select quantile_cont(number, [0.01, 0.99]) as low_high from chosen),
            shown as (select low_high[1] as low, low_high[2] as high from ends)
            select role, low, high, count(*) as n, least({BINS - 1}, greatest(0, floor(
                (number - low) / case when high > low then (high - low) / {BINS} else 1 end)))::int as bin
            from chosen cross join shown group by all""",
            [unit],
        )
        places = ask(
            f"""select {place} as place, median(number) filter (role = 'target') as target,
                median(number) filter (role = 'actual') as actual,
            count(*) as n, any_value(u.unit_key) as unit_key, any_value(u.region_code) as region_code
            from temp.made as x inner join prepared.unit as u using (unit_no)
            where x.unit = ? and {place} is not null group by {place} order by n desc, place limit {MOST_PLACES}""",
            [unit],
        )
        total = ask(
            f"""select count(distinct {place}) as n from temp.made as x inner join prepared.unit as u using (unit_no) where x.unit = ?""",
            [unit],
        )
    low, high = (float(counted[0][end]) for end in ("low", "high"))
    width = (high - low) / BINS if high > low else 1.0
    bins = [{"from": low + n * width, "to": low + (n + 1) * width, "target": 0, "actual": 0} for n in range(BINS if high > low else 1)]
    for row in counted:
        bins[row["bin"]][row["role"]] = row["n"]
    ends = [p[n] for p in places for n in ("target", "actual") if p[n] is not None] or [0.0]
    start, span = min(ends), (max(ends) - min(ends)) or 1.0
    return {
        "units": units,
        "unit": unit,
        "spread": spread,
        "places_total": total[0]["n"],
        "bins": bins,
        "most": max(b[r] for b in bins for r in ("target", "actual")) or 1,
        "places": [p | {f"{n}_at": None if p[n] is None else (p[n] - start) / span for n in ("target", "actual")} for p in places],
    }


def export(filters: Filters) -> Export:
    """The table as a file: one row an indicator, with its printed values and readings."""
    lines = condition(filters)
    order = filters.order(SORTS, NEWEST, "f.ordinal, f.line")
    chosen = f"select f.line as id from {LINES} where {lines.sql} order by {order}"
    roles = {"target": "('target', 'total_target', 'adjusted_target')", "actual": "('actual', 'forecast')"}
    first = ", ".join(
        f"arg_min({column}, v.value_ordinal) filter (v.value_role in {roles[role]}) as {name}"
        for role, column, name in (
            ("target", "v.value_text", "target_text"),
            ("target", "v.comparator", "target_comparator"),
            ("target", "v.value_number", "target_number"),
            ("actual", "v.value_text", "actual_value_text"),
            ("actual", "v.value_number", "actual_number"),
        )
    )
    sql = f"""with line as (
            select part.nth, l.unit_no, l.verdict, l.attained_percent, f.* from part
            inner join prepared.line as l on part.id = l.line inner join main.fact_indicator_line as f on part.id = f.rowid
        ), value as (
            select v.indicator_line_key, {first}, arg_min(v.unit, v.value_ordinal) as unit
            from main.fact_indicator as v where v.indicator_line_key in (select indicator_line_key from line) group by v.indicator_line_key
        )
        select f.fiscal_year, form.unit_name, form.project_name, f.stage, f.level1, f.level2, f.indicator_name,
            value.* exclude (indicator_line_key), f.verdict, f.attained_percent, f.weight, f.score, document.source_file, f.table_no,
            f.row_no, f.indicator_line_key
        from line as f
        inner join prepared.form as form using (disclosure_key)
        inner join main.dim_document as document on form.document_key = document.document_key
        left join value using (indicator_line_key) order by f.nth"""
    return Export("indicators", ("指标", "Indicators"), sql, lines.parameters, chosen)
