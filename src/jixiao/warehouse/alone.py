"""Some forms as a warehouse of their own: what rules and views say of a few forms then costs what these few are.

Belongs here: the catalog in memory with the facts of those forms, and the file's views over them. Must stay out: which forms (`renewal`),
and what is asked of them (`audit`, `parts`).

All other tables are those of the file: who and what the forms are about is known as ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jixiao.schema import MAIN, META
from jixiao.warehouse.connection import ALIAS

if TYPE_CHECKING:
    import duckdb

ALONE = "alone"
"""The catalog, in memory."""

_MACROS = f"""
select 'create macro mart.' || function_name || '(' || array_to_string(parameters, ', ') || ') as ' || macro_definition
from duckdb_functions()
where database_name = '{ALIAS}' and schema_name = 'mart' and function_type = 'macro'
"""

_VIEWS = f"select sql from duckdb_views() where database_name = '{ALIAS}' and schema_name = 'mart' order by view_oid"
"""The views of a file, each behind those that it reads: they were made in that order."""


@contextmanager
def alone(con: duckdb.DuckDBPyConnection, forms: str, *, empty: Collection[str] = ()) -> Iterator[None]:
    """Let the connection to a file see, as the default catalog, the facts of the forms in the temporary table `forms` and no others.

    The tables in `empty` (by their qualified names) have no rows.
    """
    set_apart(con, forms, empty=empty)
    con.execute(f"use {ALONE}")
    try:
        yield
    finally:
        con.execute(f"use {ALIAS}")
        con.execute(f"detach {ALONE}")


def set_apart(con: duckdb.DuckDBPyConnection, forms: str, *, empty: Collection[str] = ()) -> None:
    """Make the catalog `ALONE` beside that of the file: the forms in the temporary table `forms`, as `alone` shows them."""
    con.execute(f"attach ':memory:' as {ALONE}")
    con.execute(f"create schema {ALONE}.meta")
    con.execute(f"create schema {ALONE}.mart")
    for declared in (*MAIN, *META):
        what, kind = f"select * from {ALIAS}.{declared.qualified}", "view"
        if declared.name.startswith("fact_"):
            what, kind = f"{what} semi join temp.{forms} using (disclosure_key)", "table"
        elif declared.qualified in empty:
            what += " limit 0"
        con.execute(f"create {kind} {ALONE}.{declared.qualified} as {what}")
    # the names that the forms print, of the many that there are
    con.execute(f"drop view {ALONE}.main.dim_indicator")
    printed = f"select * from {ALIAS}.main.dim_indicator semi join {ALONE}.main.fact_indicator_line using (indicator_key)"
    con.execute(f"create table {ALONE}.main.dim_indicator as {printed}")
    con.execute(f"use {ALONE}")
    for (definition,) in con.execute(_MACROS).fetchall() + con.execute(_VIEWS).fetchall():
        con.execute(definition)
    con.execute(f"use {ALIAS}")
