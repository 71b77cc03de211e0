"""Who is who, worked out for the build: the functions of `identity.tables` over the result of a query.

Belongs here: which function a file of `sql/core` may name in its `-- Through:` line, and how its rows pass through. Such a file is one
query of distinct values; what the function makes of them is the temporary table that bears the file's name. Must stay out: the identities.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    import pyarrow as pa

_THROUGH = re.compile(r"^-- Through: (\w+)$", re.MULTILINE)


def through(sql: str) -> str | None:
    """The function that the result of a file's query passes through, where it names one."""
    found = _THROUGH.search(sql)
    return found[1] if found else None


def identify(con: duckdb.DuckDBPyConnection, file: Path, sql: str, name: str) -> None:
    """Run the query of a file, pass its rows through the function `name`, and keep them as the temporary table of the file's name.

    Raises KeyError where there is no such function.
    """
    result = _functions()[name](con.sql(sql).to_arrow_table())
    table = file.stem.lstrip("0123456789_")
    con.register("identity_rows", result)
    try:
        con.execute(f"create temp table {table} as from identity_rows")
    finally:
        con.unregister("identity_rows")


def _functions() -> dict[str, Callable[[pa.Table], pa.Table]]:
    from jixiao.identity import tables

    return {
        "form_regions": tables.form_regions,
        "organisations": tables.organisations,
        "projects": tables.projects,
        "indicators": tables.indicators,
        "measure_units": measure_units,
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
