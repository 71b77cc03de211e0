"""Who is who, worked out for the build: the functions of `identity.tables` over the result of a query.

Belongs here: which function a file of `sql/core` may name in its `-- Through:` line, and how its rows pass through. Such a file is one
query of distinct values; what the function makes of them is the temporary table that bears the file's name. Must stay out: the identities.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from jixiao.warehouse.sql_text import parquet, write_rows

if TYPE_CHECKING:
    import pyarrow as pa

    from jixiao.identity.likeness import Proposal
    from jixiao.texts.mentions import Mention
    from jixiao.texts.outcome_pair import Pair


ROW_BY_ROW = frozenset({"form_regions", "organisations", "projects", "project_names"})
"""Functions whose result for a row depends on that row alone, and whose rows are asked for again every night: what is known is kept."""


def identify(
    con: duckdb.DuckDBPyConnection, file: Path, sql: str, name: str, *, known: Path | None = None, notes: Path | None = None
) -> None:
    """Run the query of a file, pass its rows through the function `name`, and keep them as the temporary table of the file's name.

    Of a function that looks at each row by itself, rows that stand in `known` (a Parquet file of an earlier result by the same software and
    lookups) are taken from there, and the result is noted below `notes` for the next time. Raises KeyError where there is no such function.
    """
    identify_rows = _functions()[name]
    is_kept = name in ROW_BY_ROW
    query = sql.rstrip().removesuffix(";")
    if is_kept and known:
        con.execute(f"create temp table identity_asked as {query}")
        same = " and ".join(f"asked.{c} is not distinct from known.{c}" for c in con.table("identity_asked").columns)
        con.execute(
            f"create temp table {file.stem} as select known.* from {parquet(known)} as known semi join identity_asked as asked on {same}"
        )
        new = con.sql(f"select asked.* from identity_asked as asked anti join {file.stem} as known on {same}").to_arrow_table()
        _keep(con, f"insert into {file.stem} by name from identity_rows", identify_rows(new))
        con.execute("drop table identity_asked")
    else:
        _keep(con, f"create temp table {file.stem} as from identity_rows", identify_rows(con.sql(query).to_arrow_table()))
    if is_kept and notes:
        write_rows(con, file.stem, notes / f"{file.stem}.parquet")


def _keep(con: duckdb.DuckDBPyConnection, statement: str, rows: pa.Table) -> None:
    con.register("identity_rows", rows)
    try:
        con.execute(statement)
    finally:
        con.unregister("identity_rows")


def _functions() -> dict[str, Callable[[pa.Table], pa.Table]]:
    from jixiao.identity import tables

    return {
        "form_regions": tables.form_regions,
        "organisations": tables.organisations,
        "projects": tables.projects,
        "project_codes": tables.project_codes,
        "project_names": tables.project_names,
        "indicators": tables.indicators,
        "measure_units": measure_units,
        "mentions": mentions,
        "outcomes": outcomes,
        "unit_proposals": unit_proposals,
        "project_proposals": project_proposals,
        "all_regions": lambda _: tables.regions(),
    }


def measure_units(units: pa.Table) -> pa.Table:
    """The base unit of each unit of measure: in `unit`, out base_unit and the factor as a fraction, numerator and denominator."""
    import pyarrow as pa

    from jixiao.identity.quantities import unit_rows

    rows = unit_rows(units.column("unit").to_pylist())
    # a factor beyond 18 digits (a unit that nobody meant) is none: the value stays in its own unit
    small = [r if max(r[2], r[3]) < 10**18 else (r[0], r[0], 1, 1) for r in rows]
    kinds = {"unit": pa.string(), "base_unit": pa.string(), "numerator": pa.int64(), "denominator": pa.int64()}
    columns = list(zip(*small, strict=True)) or [()] * len(kinds)
    return pa.table({n: pa.array(list(c), k) for (n, k), c in zip(kinds.items(), columns, strict=True)})


def mentions(texts: pa.Table) -> pa.Table:
    """The mentions of each text: in `body`, `slug`, `fiscal_year`, out with them a row a mention with what `texts` reads of it."""
    import pyarrow as pa

    mentions_of = _mentions_of()
    asked = list(zip(*(texts.column(name).to_pylist() for name in ("body", "slug", "fiscal_year")), strict=True))
    rows = [(of, n, m) for of in asked for n, m in enumerate(mentions_of(*of), start=1)]
    text, number, flag = pa.string(), pa.float64(), pa.bool_()
    columns: dict[str, tuple[pa.DataType, list[object]]] = {
        "body": (text, [of[0] for of, _, _ in rows]),
        "slug": (text, [of[1] for of, _, _ in rows]),
        "fiscal_year": (pa.int32(), [of[2] for of, _, _ in rows]),
        "mention_ordinal": (pa.int32(), [n for _, n, _ in rows]),
        "mention_kind": (text, [m.kind for _, _, m in rows]),
        "text": (text, [m.text for _, _, m in rows]),
        "text_before": (text, [m.before for _, _, m in rows]),
        "clause": (text, [m.clause for _, _, m in rows]),
        "number_mentioned": (number, [_float(m.number) for _, _, m in rows]),
        "base_number": (number, [_float(m.base_number) for _, _, m in rows]),
        "base_unit": (text, [m.base_unit for _, _, m in rows]),
        "per_number": (number, [_float(m.per_number) for _, _, m in rows]),
        "per_unit": (text, [m.per_unit for _, _, m in rows]),
        "is_each": (flag, [m.is_each for _, _, m in rows]),
        "is_aside": (flag, [m.is_aside for _, _, m in rows]),
        "mention_role": (text, [m.role for _, _, m in rows]),
        "year_mentioned": (pa.int32(), [m.year for _, _, m in rows]),
        "rounding": (number, [_float(m.rounding) for _, _, m in rows]),
        "is_whole": (flag, [m.is_whole for _, _, m in rows]),
        "is_given": (flag, [m.is_given for _, _, m in rows]),
    }
    return pa.table({name: pa.array(values, kind) for name, (kind, values) in columns.items()})


def _mentions_of() -> Callable[[str, str, int | None], tuple[Mention, ...]]:
    """What tells the mentions of a goal, a summary or an overview, and the places of a title or a name: of a body, its slug and year."""
    from jixiao.texts.amounts import SUMMARY, divided_amounts, stated_mentions
    from jixiao.texts.denials import denials
    from jixiao.texts.mentions import mentions
    from jixiao.texts.parts import counted_parts
    from jixiao.texts.places import NAMES, ORGANISATIONS, place_mentions
    from jixiao.texts.reckoned import OVERVIEW, reckoned

    placed = NAMES | ORGANISATIONS

    def of(body: str, slug: str, year: int | None) -> tuple[Mention, ...]:
        if slug == OVERVIEW:
            return (*divided_amounts(body), *counted_parts(body), *reckoned(body))
        places = place_mentions(body, slug)
        if slug in placed:
            return places
        denied = denials(body) if slug == SUMMARY else ()
        return (*mentions(body), *stated_mentions(body, year, slug), *counted_parts(body), *reckoned(body), *denied, *places)

    return of


def outcomes(pairs: pa.Table) -> pa.Table:
    """What pairs of a target and an actual value in words come to: in `outcome_key` and what both say, out it and `verdict_reason`."""
    import pyarrow as pa

    from jixiao.texts.outcomes import outcome

    asked = pairs.to_pylist()
    columns = {"outcome_key": [p["outcome_key"] for p in asked], "verdict_reason": [outcome(_pair(p)) for p in asked]}
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _pair(row: dict[str, Any]) -> Pair:
    from jixiao.texts.outcome_pair import Pair, Said

    asked = Said(row["target_text"], row["target_comparator"], row["target_number"], row["target_unit"], row["target_date"])
    told = Said(row["actual_value_text"], None, row["actual_number"], row["actual_unit"], row["actual_date"])
    known = (row["direction"], row["is_timely"], row["is_asked_of_people"], row["fiscal_year"])
    return Pair(row["indicator_name"] or "", asked, told, *known)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def unit_proposals(units: pa.Table) -> pa.Table:
    """Organisations that may be one: in unit_id, unit_name, short_key, kind, parent_key; out the ids of each pair, likeness and why."""
    from jixiao.identity.organisations import OrganisationIdentity
    from jixiao.identity.proposals import propose_aliases

    known = (
        OrganisationIdentity(u["unit_name"], u["short_key"], u["kind"], u["parent_key"], None, "none", u["unit_name"], u["unit_id"])
        for u in units.to_pylist()
    )
    return _proposals(propose_aliases(known))


def project_proposals(projects: pa.Table) -> pa.Table:
    """Projects that may be one: in project_key, unit_key, project_name, project_code; out the keys of each pair, likeness and why."""
    from jixiao.identity.proposals import KnownProject, propose_projects

    known = (KnownProject(p["project_key"], p["unit_key"], p["project_name"], p["project_code"]) for p in projects.to_pylist())
    return _proposals(propose_projects(known))


def _proposals(found: list[Proposal]) -> pa.Table:
    import pyarrow as pa

    kinds = {"a": pa.string(), "b": pa.string(), "likeness": pa.float64(), "why": pa.string()}
    columns = list(zip(*found, strict=True)) or [()] * len(kinds)
    return pa.table({n: pa.array(list(c), k) for (n, k), c in zip(kinds.items(), columns, strict=True)})
