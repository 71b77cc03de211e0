"""`jixiao query`: SQL on the published warehouse, which it can neither change nor leave."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from jixiao.cli._console import FailedError, data_option, grid, plain, shown, stdout, to_json
from jixiao.cli._warehouse import open_published

if TYPE_CHECKING:
    import duckdb

BATCH = 1000
NUMERIC = ("INT", "DECIMAL", "DOUBLE", "FLOAT")


@click.command(short_help="Run SQL on the published warehouse, read-only")
@click.argument("sql", required=False)
@click.option("-f", "--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read the SQL from this file.")
@click.option(
    "--format", "layout", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="How rows are printed."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    help="Rows that a table shows at most; 0 shows all. CSV and JSON are never cut.",
)
@data_option
def query(sql: str | None, file: Path | None, layout: str, limit: int, data: Path) -> None:
    """Run SQL on the published warehouse.

    The views for analysts are [b]mart.disclosure[/b], [b]mart.indicator[/b] and [b]mart.funding[/b]; findings are in
    [b]mart.finding[/b]. [b]jixiao tables[/b] lists all of them, [b]jixiao describe TABLE[/b] their columns.
    The warehouse is opened read-only, and SQL can neither read nor write other files. SQL of - is read from standard input.

    jixiao query "select unit_name, sum(amount_yuan) from mart.funding where funding_source = 'total' group by all"

    jixiao query --format csv "from mart.indicator" > indicators.csv
    """
    if (sql is None) == (file is None):
        raise click.UsageError("Give the SQL as an argument, or a file with --file.")
    text = file.read_text(encoding="utf-8") if file else sys.stdin.read() if sql == "-" else str(sql)
    connection = open_published(data)
    try:
        answer = _run(connection, text)
        names, types = _columns(answer)
        rows = _rows(answer)
        if layout == "csv":
            _print_csv(names, rows)
        elif layout == "json":
            _print_json(names, rows)
        else:
            _print_table(names, types, rows, limit)
    finally:
        connection.close()


def _run(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        statements = connection.extract_statements(sql)
        if not statements:
            raise click.UsageError("The SQL is empty.")
        if len(statements) > 1:
            raise click.UsageError(f"Give one statement at a time; these are {len(statements)}.")
        return connection.execute(statements[0])
    except (duckdb.PermissionException, duckdb.InvalidInputException) as error:
        raise FailedError(f"{_message(error)}\nThe published warehouse is read-only, and a query sees nothing beside it.") from None
    except duckdb.CatalogException as error:
        raise FailedError(f"{_message(error)}\nList what there is with: jixiao tables") from None
    except duckdb.Error as error:
        raise FailedError(_message(error)) from None


def _message(error: Exception) -> str:
    return str(error).strip()


def _columns(answer: duckdb.DuckDBPyConnection) -> tuple[list[str], list[str]]:
    description = answer.description or []
    return [str(d[0]) for d in description], [str(d[1]) for d in description]


def _rows(answer: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        while batch := answer.fetchmany(BATCH):
            yield from batch
    except duckdb.Error as error:  # a row can fail while it is computed: a cast, an overflow
        raise FailedError(_message(error)) from None


def _print_csv(names: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    # One row at a time through click, which keeps UTF-8 and stops quietly when the reader of a pipe has gone.
    def line(values: list[Any]) -> str:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerow(values)
        return buffer.getvalue()

    click.echo(line(names), nl=False)
    for row in rows:
        click.echo(line(["" if v is None else shown(v).plain for v in row]), nl=False)


def _print_json(names: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    click.echo("[", nl=False)
    for count, row in enumerate(rows):
        click.echo((",\n " if count else "\n ") + to_json(dict(zip(names, row, strict=True))), nl=False)
    click.echo("\n]")


def _print_table(names: list[str], types: list[str], rows: Iterator[tuple[Any, ...]], limit: int) -> None:
    table = grid(None, [])
    for name, kind in zip(names, types, strict=True):
        table.add_column(name, justify="right" if any(n in kind.upper() for n in NUMERIC) and "[" not in kind else "left", overflow="fold")
    taken = list(islice(rows, limit or None))
    more = bool(limit) and next(rows, None) is not None
    for row in taken:
        # A decimal without the idle zeros of its type: 95, not 95.0000000000. CSV and JSON leave every digit as it is.
        table.add_row(*(shown(plain(v) if isinstance(v, Decimal) and v.is_finite() else v) for v in row))
    if more:
        _finish(table, f"The first {limit} rows; --limit 0 shows all of them, --format csv writes all of them.")
    else:
        _finish(table, f"{len(taken)} row{'s' * (len(taken) != 1)}")


def _finish(table: Any, note: str) -> None:
    console = stdout()
    console.print(table)
    console.print(note, style="dim", soft_wrap=True)
