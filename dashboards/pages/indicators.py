"""The indicator explorer: search and filter, the table a page at a time, and how one indicator is set and met across regions."""

from __future__ import annotations

from typing import Any

from dashboards.filters import Condition, Filters, Pager
from dashboards.pages import VALUE_SHOWN, verdicts_of
from dashboards.store import Snapshot

SORTS = {
    "": "f.fiscal_year desc nulls last, f.unit_key, f.disclosure_key, f.indicator_ordinal",
    "weight": "f.weight desc nulls last, f.indicator_line_key",
    "score": "f.score / nullif(f.weight, 0) nulls last, f.indicator_line_key",
    "name": "f.indicator_name, f.fiscal_year desc nulls last, f.indicator_line_key",
}
USED = ("year", "region", "subject", "stage", "unit", "unit_text", "q", "name", "level1", "level2")
BINS = 16
MOST_NAMES = 12
MOST_PLACES = 14


def condition(filters: Filters) -> Condition:
    """The condition on indicator lines that the page and its exports share."""
    return filters.where(*USED)


def context(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """All that the explorer shows."""
    lines = condition(filters)
    counted = snapshot.one(
        f"select count(*) as lines from main.fact_indicator_line as f where {lines.sql}",
        lines.parameters,
    )
    pager = Pager(counted["lines"], filters.page)
    return {
        "counted": counted,
        "pager": pager,
        "rows": _rows(snapshot, lines, pager, filters.sort),
        "levels1": _levels(snapshot, "level1", Filters()),
        "levels2": _levels(snapshot, "level2", Filters(level1=filters.level1)),
        "names": _names(snapshot, lines) if not filters.name else [],
        "distribution": distribution(snapshot, filters) if filters.name else None,
        "chosen_unit": snapshot.value("select unit_name from main.dim_unit where unit_key = ?", [filters.unit]) if filters.unit else None,
    }


def _rows(snapshot: Snapshot, lines: Condition, pager: Pager, sort: str) -> list[dict[str, Any]]:
    found = snapshot.rows(
        f"""with chosen as (
            select row_number() over () as nth, line from (
                select f.rowid as line from main.fact_indicator_line as f where {lines.sql}
                order by {SORTS.get(sort, SORTS[""])} limit {pager.size} offset {pager.offset}
            )
        )
        select f.*, form.unit_name, form.project_name from chosen
        inner join main.fact_indicator_line as f on chosen.line = f.rowid
        inner join main.fact_disclosure as form using (disclosure_key) order by nth""",
        lines.parameters,
    )
    keys = [row["indicator_line_key"] for row in found]
    values: dict[str, list[dict[str, Any]]] = {}
    if keys:
        marks = ", ".join("?" for _ in keys)
        for value in snapshot.rows(
            f"""select indicator_line_key, indicator_value_key, value_role, {VALUE_SHOWN} from main.fact_indicator
                where indicator_line_key in ({marks}) order by value_ordinal""",
            keys,
        ):
            values.setdefault(value["indicator_line_key"], []).append(value)
    verdicts = verdicts_of(snapshot, keys)
    return [
        row
        | {
            "verdict": verdicts.get(row["indicator_line_key"]),
            "targets": [v for v in values.get(row["indicator_line_key"], []) if v["value_role"] not in ("actual", "forecast")],
            "actuals": [v for v in values.get(row["indicator_line_key"], []) if v["value_role"] in ("actual", "forecast")],
        }
        for row in found
    ]


def _levels(snapshot: Snapshot, level: str, filters: Filters) -> list[str]:
    within = filters.where("level1")
    found = snapshot.rows(
        f"""select f.{level} as level from main.fact_indicator_line as f where {within.sql} and f.{level} is not null
            group by all order by count(*) desc, level limit 40""",
        within.parameters,
    )
    return [row["level"] for row in found]


def _names(snapshot: Snapshot, lines: Condition) -> list[dict[str, Any]]:
    """The indicators that most forms share, to be compared."""
    return snapshot.rows(
        f"""select min(i.indicator_name) as indicator_name, sum(n)::bigint as lines, count(distinct nullif(x.unit_key, 'unknown')) as units
            from (select f.indicator_key, f.unit_key, count(*) as n from main.fact_indicator_line as f where {lines.sql} group by all) as x
            inner join memory.main.indicator as i using (indicator_key)
            group by i.same_name order by units desc, lines desc, indicator_name limit {MOST_NAMES}""",
        lines.parameters,
    )


def distribution(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """Targets and actuals of one indicator, in the unit of measure that most of them share: over all, and by region (or unit)."""
    values = filters.where(*(n for n in USED if n not in ("level1", "level2")))
    for level in ("level1", "level2"):
        if chosen := getattr(filters, level):
            values = values.and_(f"f.indicator_key in (select indicator_key from main.dim_indicator where {level} = ?)", chosen)
    made = f"""select f.unit_key, case f.value_role when 'actual' then 'actual' else 'target' end as role,
        coalesce(f.base_unit, '') as unit, f.base_number::double as number from main.fact_indicator as f
        where {values.sql} and f.base_number is not null and f.value_role in ('target', 'total_target', 'actual')"""
    place = "p.label" if snapshot.has_regions else "u.unit_name"
    with snapshot.made(made, values.parameters) as ask:
        units = ask("select unit, count(*) as n from temp.made group by all order by n desc, unit limit 8")
        if not units:
            return {"units": [], "unit": "", "bins": [], "places": []}
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
            count(*) as n, any_value(x.unit_key) as unit_key, any_value(p.region_code) as region_code
            from temp.made as x inner join main.dim_unit as u using (unit_key) inner join memory.main.place as p using (unit_key)
            where x.unit = ? and {place} is not null group by {place} order by n desc, place limit {MOST_PLACES}""",
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
        "bins": bins,
        "most": max(b[r] for b in bins for r in ("target", "actual")) or 1,
        "places": [p | {f"{n}_at": None if p[n] is None else (p[n] - start) / span for n in ("target", "actual")} for p in places],
    }


def export(filters: Filters) -> tuple[list[tuple[str, str]], str, tuple[Any, ...]]:
    """The table as a file: header in both languages, query, parameters. One row an indicator, with its printed values and readings."""
    lines = condition(filters)
    header = [
        ("年度", "Year"),
        ("单位", "Unit"),
        ("项目", "Project"),
        ("阶段", "Stage"),
        ("一级指标", "Level 1"),
        ("二级指标", "Level 2"),
        ("指标", "Indicator"),
        ("目标（原文）", "Target (printed)"),
        ("比较符", "Comparator"),
        ("目标数值", "Target"),
        ("实际（原文）", "Actual (printed)"),
        ("实际数值", "Actual"),
        ("计量单位", "Unit of measure"),
        ("分值", "Weight"),
        ("得分", "Score"),
        ("来源文件", "Source file"),
        ("表", "Table"),
        ("行", "Row"),
        ("指标行键", "Key"),
    ]
    target, actual = "v.value_role in ('target', 'total_target', 'adjusted_target')", "v.value_role in ('actual', 'forecast')"
    sql = f"""select f.fiscal_year, form.unit_name, form.project_name, f.stage, f.level1, f.level2, f.indicator_name,
        v.target_text, v.comparator, v.target_number, v.actual_text, v.actual_number, v.unit, f.weight, f.score,
        document.source_file, f.table_no, f.row_no, f.indicator_line_key
        from main.fact_indicator_line as f
        inner join main.fact_disclosure as form using (disclosure_key)
        inner join main.dim_document as document on f.document_key = document.document_key
        left join (
            select v.indicator_line_key,
                arg_min(v.value_text, v.value_ordinal) filter ({target}) as target_text,
                arg_min(v.comparator, v.value_ordinal) filter ({target}) as comparator,
                arg_min(v.value_number, v.value_ordinal) filter ({target}) as target_number,
                arg_min(v.value_text, v.value_ordinal) filter ({actual}) as actual_text,
                arg_min(v.value_number, v.value_ordinal) filter ({actual}) as actual_number,
                arg_min(v.unit, v.value_ordinal) as unit
            from main.fact_indicator as v where v.is_current group by v.indicator_line_key
        ) as v using (indicator_line_key)
        where {lines.sql} order by {SORTS.get(filters.sort, SORTS[""])}"""
    return header, sql, lines.parameters
