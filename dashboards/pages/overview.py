"""The overview: how much there is, where the money goes, what the last load changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dashboards.filters import PROJECTS, Condition, Filters
from dashboards.pages import DOUBTFUL, ERRORS, MEASURES, pivot, pivot_money, quality, region_level, scaled
from dashboards.store import Snapshot

MOST_BARS = 12
MOST_CHANGES = 8


def money(filters: Filters, *more: str, alias: str = "m") -> Condition:
    """The condition of pages with money on the counted amounts; projects and funds where no subject is chosen."""
    chosen = filters if filters.subject else Filters(**{**filters.active(), "subject": PROJECTS})
    return chosen.where("year", "region", "subject", "doubt", *more, alias=alias)


def context(snapshot: Snapshot, filters: Filters) -> dict[str, Any]:
    """All that the overview shows."""
    forms = filters.where("year", "region", "subject")
    amounts = money(filters)
    totals = amounts.and_("m.funding_source = 'total'")
    kpi = snapshot.one(
        f"""select count(*) as forms, count(distinct f.unit_no) as units, count(distinct f.project_no) as projects,
            count(distinct f.document_key) as documents from prepared.form as f where {forms.sql}""",
        forms.parameters,
    )
    sums = snapshot.rows(
        f"select measure, sum(amount_yuan) as yuan, {DOUBTFUL} from prepared.money as m where {totals.sql} group by all",
        totals.parameters,
    )
    apart = snapshot.rows(
        f"select measure, sum(amount_yuan) as yuan from prepared.money as m where {_left_out(filters).sql} group by all",
        _left_out(filters).parameters,
    )
    found = quality.condition(filters)
    findings = snapshot.value(f"select {ERRORS} from {quality.FROM} where {found.sql}", found.parameters)
    by_year = snapshot.rows(
        f"""select fiscal_year, measure, sum(amount_yuan) as yuan, {DOUBTFUL} from prepared.money as m
            where {totals.sql} and fiscal_year is not null group by all order by fiscal_year, measure""",
        totals.parameters,
    )
    forms_by_year = snapshot.rows(
        f"""select fiscal_year, stage, count(*) as forms from prepared.form as f
            where {forms.sql} and fiscal_year is not null group by all order by fiscal_year, stage""",
        forms.parameters,
    )
    tiles = kpi | {"findings": findings} | dict.fromkeys(MEASURES) | {row["measure"]: row["yuan"] for row in sums}
    by_region = _by_region(snapshot, filters, totals) if snapshot.has_regions else []
    by_unit = _bars(snapshot, "u.unit_name", "inner join prepared.unit as u using (unit_no)", totals, "u.unit_key")
    return {
        "kpi": tiles,
        "doubtful": {row["measure"]: row["doubtful"] for row in sums if row["doubtful"]},
        "left_out": {row["measure"]: row["yuan"] for row in apart},
        "money_by_year": pivot_money(by_year),
        "forms_by_year": pivot(forms_by_year, "fiscal_year", "stage", "forms"),
        "by_source": _bars(snapshot, "funding_source", "", money(filters).and_("m.funding_source <> 'total'")),
        "by_region": by_region,
        "by_unit": by_unit,
        "rest": {
            "region": _rest(tiles, by_region),
            "unit": _rest(tiles, by_unit),
            "year": _rest(tiles, [{"planned": row["yuan"]} for row in by_year if row["measure"] == "initial_budget"]),
            "forms": tiles["forms"] - sum(row["forms"] for row in forms_by_year),
        },
        "by_subject": _by_subject(snapshot, filters),
        "changes": changes(snapshot),
        "health": health(snapshot),
    }


def _left_out(filters: Filters) -> Condition:
    """The condition of totals that were read from scans in doubt, where nothing is chosen and they are left out."""
    apart = money(Filters(**{**filters.active(), "doubt": "only"}))
    return apart.and_("m.funding_source = 'total' and m.doubt = 'unsure_reading' and ?", not filters.doubt)


def _bars(snapshot: Snapshot, column: str, join: str, condition: Condition, *more: str) -> list[dict[str, Any]]:
    columns = ", ".join((column, *more))
    found = snapshot.rows(
        f"""select {columns}, sum(amount_yuan) filter (measure = 'initial_budget') as planned,
            sum(amount_yuan) filter (measure = 'executed') as executed,
            sum(amount_yuan) filter (measure = 'initial_budget' and doubt is not null) as planned_doubtful,
            sum(amount_yuan) filter (measure = 'executed' and doubt is not null) as executed_doubtful
            from prepared.money as m {join} where {condition.sql} and {column} is not null
            group by all having greatest(planned, executed) > 0 order by greatest(planned, executed) desc, {column} limit {MOST_BARS}""",
        condition.parameters,
    )
    return _shared(found)


def _rest(tiles: dict[str, Any], found: list[dict[str, Any]]) -> Decimal:
    """How much of the sum in the tile of initial budgets the rows do not hold, in yuan."""
    return (tiles["initial_budget"] or Decimal(0)) - sum((row["planned"] or Decimal(0) for row in found), Decimal(0))


def _shared(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with how far each of their bars reaches."""
    most = scaled(found, "planned", "executed")
    kinds = ("planned", "executed", "planned_doubtful", "executed_doubtful")
    return [row | {f"{kind}_share": float(row[kind] or 0) / most for kind in kinds} for row in found]


def _by_region(snapshot: Snapshot, filters: Filters, totals: Condition) -> list[dict[str, Any]]:
    level = region_level(snapshot, filters)
    join = f"""inner join (select unit_no, {level} as code from prepared.unit) as p using (unit_no)
        inner join main.dim_region as r on p.code = r.region_code"""
    return _bars(snapshot, "region_label", join, totals, "r.region_code")


def _by_subject(snapshot: Snapshot, filters: Filters) -> list[dict[str, Any]]:
    condition = filters.where("year", "region", "doubt", alias="m")
    found = snapshot.rows(
        f"""select subject, sum(amount_yuan) filter (measure = 'initial_budget') as planned,
            sum(amount_yuan) filter (measure = 'executed') as executed,
            sum(amount_yuan) filter (measure = 'initial_budget' and doubt is not null) as planned_doubtful,
            sum(amount_yuan) filter (measure = 'executed' and doubt is not null) as executed_doubtful,
            count(distinct form_no) as forms
            from prepared.money as m where {condition.sql} and funding_source = 'total'
            group by all order by subject""",
        condition.parameters,
    )
    return _shared(found)


def changes(snapshot: Snapshot) -> dict[str, Any]:
    """What the last load changed against the version before, and the first rows of it; of a first version, what it brought."""
    if snapshot.has("meta.version_change"):
        kinds = snapshot.rows(
            """select * from meta.version_change where version_before is not null
                order by list_position(['disclosure', 'standing', 'amount', 'execution', 'line', 'value'], change_kind)"""
        )
        if kinds:
            rows = snapshot.rows(
                f"""select * from meta.version_change_row
                    order by case change_kind when 'disclosure' then 1 when 'amount' then 2 else 3 end, change, abs(difference_yuan) desc
                    nulls last, fiscal_year desc nulls last, unit_name, project_name, item limit {MOST_CHANGES}"""
            )
            return {"kinds": kinds, "rows": rows, "forms": []}
    forms = snapshot.rows(
        f"""select disclosure_key, title, subject, stage, fiscal_year, unit_name, project_name from prepared.form
            order by valid_from desc, fiscal_year desc nulls last, disclosure_key limit {MOST_CHANGES}"""
    )
    return {"kinds": [], "rows": [], "forms": forms}


def health(snapshot: Snapshot) -> dict[str, Any]:
    """How fresh and how complete the version is."""
    documents = snapshot.one(
        """select count(*) as documents, count(*) filter (status = 'quarantined') as quarantined,
            count(*) filter (status = 'duplicate') as duplicates, count(*) filter (status = 'no_disclosure') as without
            from meta.document"""
    )
    cells = snapshot.one("select sum(cell_count) as cells, sum(unread_cells) as unread from meta.cell_summary")
    share = None if not cells.get("cells") else 1 - float(cells["unread"] or 0) / float(cells["cells"])
    return documents | cells | {"read_share": share}
