"""`jixiao tables` and `jixiao describe`: what the published warehouse holds, in its own comments."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from jixiao.cli._console import FailedError, data_option, grid, json_option, print_json, shown, stdout
from jixiao.cli._language import both, chinese, say
from jixiao.cli._warehouse import open_published
from jixiao.trust.keys import rows as records

if TYPE_CHECKING:
    import duckdb

# Views for analysts first, the star schema next, the loader's own records last.
TABLES = """
with objects as (
    select schema_name, table_name, 'table' as kind, estimated_size as row_count, comment from duckdb_tables() where not internal
    union all
    select schema_name, view_name, 'view', null, comment from duckdb_views() where not internal
)
select schema_name || '.' || table_name as name, kind, row_count, comment
from objects
where schema_name in ('mart', 'main', 'meta')
order by array_position(['mart', 'main', 'meta'], schema_name), table_name
"""

COLUMNS = """
select column_name as name, data_type as type, not is_nullable as required, comment
from duckdb_columns()
where not internal and lower(schema_name || '.' || table_name) = lower(?)
order by column_index
"""


# A macro's parameters; of one that gives a table the columns are asked for without a moment or year.
MACROS = """
select schema_name || '.' || function_name as name, function_type as type, parameters, comment
from duckdb_functions()
where schema_name = 'mart' and lower(schema_name || '.' || function_name) = lower(?)
"""


@click.command(short_help=both("列出仓库的表和视图", "List the tables and views of the warehouse"))
@data_option
@json_option
@chinese("""列出已发布仓库的表和视图：mart 供分析，main 为星型表，meta 为载入情况。""")
def tables(data: Path, as_json: bool) -> None:
    """List the tables and views of the published warehouse: mart for analysts, main for the star schema, meta for the loads.

    jixiao tables
    """
    connection = open_published(data)
    try:
        rows = records(connection, TABLES)
    finally:
        connection.close()
    if as_json:
        print_json(rows)
        return
    print_tables(rows)


def print_tables(rows: Iterable[dict[str, Any]]) -> None:
    """Print the tables and views, each with its rows and what it holds."""
    table = grid(None, ["name", "rows", say("内容", "what it holds")], right=["rows"])
    for row in rows:
        count = say("视图", "view") if row["row_count"] is None else row["row_count"]
        table.add_row(shown(row["name"]), shown(count), shown(spoken(row["comment"])))
    stdout().print(table)


@click.command(short_help=both("说明一个表、视图或宏的各列", "Describe the columns of one table, view or macro"))
@click.argument("table")
@data_option
@json_option
@chinese("""说明一个表、视图或宏（TABLE）的各列：名称、类型、含义。不带模式的名称依次在 mart、main、meta 中查找。""")
def describe(table: str, data: Path, as_json: bool) -> None:
    """Describe the columns of one TABLE, view or macro: name, type and meaning. A name without a schema is looked for in mart, main, meta.

    jixiao describe mart.indicator
    """
    connection = open_published(data)
    try:
        rows = described(connection, table)
    finally:
        connection.close()
    if as_json:
        print_json(rows)
        return
    print_columns((row["name"], row["type"], row["comment"]) for row in rows)


def print_columns(rows: Iterable[tuple[str, str, str | None]]) -> None:
    """Print columns, each with its name, type and comment."""
    columns = grid(None, ["column", "type", "meaning"])
    for name, kind, comment in rows:
        columns.add_row(shown(name), shown(kind), shown(spoken(comment)))
    stdout().print(columns)


def spoken(comment: str | None) -> str | None:
    """A comment of the warehouse in the language that is spoken; one that is not declared here, as of an earlier version, as it stands."""
    from jixiao.warehouse.ddl import halves

    found = halves().get(comment) if comment else None
    return say(*found) if found else comment


def described(connection: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    """The columns of a table, view or macro; fails where there is none of the name."""
    names = [table] if "." in table else [f"{schema}.{table}" for schema in ("mart", "main", "meta")]
    rows = next((found for name in names if (found := records(connection, COLUMNS, [name]) or _macro(connection, name))), [])
    if not rows:
        raise FailedError(
            say(
                f"没有表、视图或宏 {table}。列出：jixiao tables", f"There is no table, view or macro {table}. List them with: jixiao tables"
            )
        )
    return rows


def _macro(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    """A macro of that name: how it is called with what it gives, then its columns where it gives a table."""
    from jixiao.glossary import GLOSSARY
    from jixiao.warehouse.ddl import comment_on

    rows = []
    for macro in records(connection, MACROS, [name]):
        call = f"{macro['name']}({', '.join(macro['parameters'])})"
        rows.append({"name": call, "type": macro["type"].replace("_", " "), "required": None, "comment": macro["comment"]})
        if macro["type"] == "table_macro":
            nothing = ", ".join("null" for _ in macro["parameters"])
            for column in records(connection, f"describe from {macro['name']}({nothing})"):
                term = GLOSSARY.get(column["column_name"])
                told = comment_on(term) if term else None
                rows.append({"name": column["column_name"], "type": column["column_type"], "required": False, "comment": told})
    return rows
