"""The answer to one SQL statement: running it, telling what went wrong, and printing it or writing it to a file.

Belongs here: what `jixiao query` and `jixiao shell` share. Must stay out: their options, and the formats of files (`warehouse/export.py`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import rich_click as click
from rich.cells import cell_len
from rich.text import Text

from jixiao.cli._console import FailedError, grid, plain, shown, stderr, stdout, tame, to_json, written
from jixiao.cli._language import say

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from rich.console import Console

BATCH = 1000
TABLE_ROWS = 200
"""Rows that a table shows where no limit is given: what a person scrolls through."""
LAYOUTS = ("table", "csv", "json", "parquet", "xlsx")
BINARY = ("parquet", "xlsx")

T = TypeVar("T")

GAP = 2
"""Signs between two columns of a table."""
NUMERIC = ("INT", "DECIMAL", "DOUBLE", "FLOAT")


class Answer:
    """The rows of one statement, read while they are used."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run the one statement of a text with its parameters. Raises click.UsageError where it is not one, FailedError where it fails."""

        with told():
            statements = connection.extract_statements(sql)
            if not statements:
                raise click.UsageError(say("SQL 是空的。", "The SQL is empty."))
            if len(statements) > 1:
                raise click.UsageError(
                    say(f"一次一条语句，这里有 {len(statements)} 条。", f"Give one statement at a time; these are {len(statements)}.")
                )
            statement = statements[0]
            values = dict(parameters or {})
            if missing := sorted(set(statement.named_parameters) - set(values)):
                raise FailedError(
                    say(
                        f"SQL 有参数 ${missing[0]}，请给出：--param {missing[0]}=VALUE",
                        f"The SQL has the parameter ${missing[0]}. Give it: --param {missing[0]}=VALUE",
                    )
                )
            if idle := sorted(set(values) - set(statement.named_parameters)):
                known = ", ".join(sorted(statement.named_parameters)) or say("无", "none")
                raise FailedError(
                    say(f"SQL 没有参数 ${idle[0]}；它的参数：{known}", f"The SQL has no parameter ${idle[0]}; its parameters are: {known}")
                )
            self._connection = connection
            self._result: duckdb.DuckDBPyConnection = self._until_stopped(lambda: connection.execute(statement, values or None))
        description = self._result.description or []
        self.names = [str(d[0]) for d in description]
        self.types = [str(d[1]) for d in description]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows; one can fail while it is computed: a cast, an overflow."""
        with told():
            while batch := self._until_stopped(lambda: self._result.fetchmany(BATCH)):
                yield from batch

    def _until_stopped(self, work: Callable[[], T]) -> T:
        """Wait for the database, which does not listen to Ctrl-C itself: it works in a thread of its own and is told to stop."""
        with ThreadPoolExecutor(1) as thread:
            running = thread.submit(work)
            try:
                return running.result()
            except KeyboardInterrupt:
                while not running.done():  # DuckDB forgets a request that comes before the statement runs: ask until it has stopped
                    self._connection.interrupt()
                    wait([running], timeout=0.1)
                raise

    def batches(self, limit: int | None) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        """The rows as Arrow batches, at most `limit` of them."""
        import warnings

        with told(), warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of a copy, which costs less than to run the statement in another way
            reader: pa.RecordBatchReader = self._result.to_arrow_reader(100_000)

        def taken() -> Iterator[pa.RecordBatch]:
            left = limit
            with told():
                for batch in reader:
                    if left is not None:
                        batch = batch.slice(0, left)
                        left -= batch.num_rows
                    yield batch
                    if left == 0:
                        return

        return reader.schema, taken()


@contextmanager
def told() -> Iterator[None]:
    """Tell what the database says in words that lead on, without a traceback."""
    import duckdb

    from jixiao.warehouse.database_words import said

    try:
        yield
    except duckdb.Error as error:
        en, zh = said(error)
        more = _leading_on(error)
        raise FailedError(say(f"{zh}\n{more[0]}".rstrip(), f"{en}\n{more[1]}".rstrip())) from None


def _leading_on(error: duckdb.Error) -> tuple[str, str]:
    """What whoever asked may do, in Chinese and English."""
    import duckdb

    if isinstance(error, duckdb.PermissionException):
        return (
            "SQL 只能看到已发布的仓库；jixiao query --allow-files 允许它读写文件。",
            "SQL sees nothing beside the published warehouse; jixiao query --allow-files lets it read and write files.",
        )
    if isinstance(error, duckdb.InvalidInputException) and ("read-only" in str(error) or "configuration" in str(error)):
        return (
            "已发布的仓库只读，查询看不到其他内容。",
            "The published warehouse is read-only, and a query sees nothing beside it.",
        )
    if isinstance(error, duckdb.CatalogException):
        return "列出可查的表：jixiao tables", "List what there is with: jixiao tables"
    if isinstance(error, duckdb.BinderException) and "olumn" in str(error):
        return "列出一个表的各列：jixiao describe TABLE", "List the columns of a table with: jixiao describe TABLE"
    return "", ""


def layout_of(layout: str | None, output: Path | None) -> str:
    """The format that is asked for: by name, else by the ending of the file's name, else a table."""
    if layout is None:
        layout = output.suffix.lower().lstrip(".") if output else "table"
        if layout not in LAYOUTS:
            raise click.UsageError(
                say(
                    f"{output} 的扩展名不是 .csv、.json、.parquet 或 .xlsx：用 --format 给出格式。",
                    f"{output} does not end in .csv, .json, .parquet or .xlsx: give the format with --format.",
                )
            )
    if layout in BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(
            say(f"{layout} 不能在终端显示：用 --output 给出文件。", f"{layout} is no text for a terminal: give a file with --output.")
        )
    return layout


def put(answer: Answer, layout: str, output: Path | None, limit: int | None) -> None:
    """Print an answer, or write it to a file, which appears whole or not at all. `limit` of None is no limit but for tables; 0 is none."""
    if layout == "table" and output is None:
        _print_table(answer, TABLE_ROWS if limit is None else limit)
        return
    rows = _Cut(answer.rows(), limit or None)
    if output is None and layout not in BINARY:
        _print(layout, answer.names, rows)
        rows.tell()
        return
    import tempfile

    with (
        written(output) if output else nullcontext(),
        tempfile.TemporaryDirectory(dir=output.resolve().parent if output else None, prefix=".jixiao-") as folder,
    ):
        part = Path(folder) / "answer"
        count = _write(answer, layout, part, rows, limit)
        if output is None:
            sys.stdout.buffer.write(part.read_bytes())
            sys.stdout.buffer.flush()
        else:
            part.chmod(0o666 & ~_umask())
            part.replace(output)
            stderr().print(say(f"{count:,} 行，写入 {output}", f"{count:,} row{'s' * (count != 1)} in {output}"), soft_wrap=True)
    rows.tell()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Cut:
    """Rows up to a limit, which remembers that there are more."""

    def __init__(self, rows: Iterator[tuple[Any, ...]], limit: int | None) -> None:
        self._rows, self._limit, self.more = rows, limit, False

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        yield from islice(self._rows, self._limit)
        self.more = self._limit is not None and next(self._rows, None) is not None

    def tell(self) -> None:
        if self.more:
            stderr().print(
                say(f"只有前 {self._limit:,} 行，还有更多。", f"The first {self._limit:,} rows; there are more."), soft_wrap=True
            )


def _write(answer: Answer, layout: str, path: Path, rows: _Cut, limit: int | None) -> int:
    from jixiao.warehouse import export

    if layout == "parquet":
        return export.write_parquet(path, *answer.batches(limit or None))
    if layout == "xlsx":
        return export.write_xlsx(path, [("jixiao", answer.names, rows)])
    if layout == "csv":
        return export.write_csv(path, answer.names, rows)
    if layout == "table":
        raise click.UsageError(
            say("表格供屏幕显示：写入文件请用其他 --format。", "A table is for the screen: choose another --format for a file.")
        )
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for part in _json(answer.names, rows):
            count += part.endswith("}")
            file.write(part)
    return count


def _print(layout: str, names: list[str], rows: _Cut) -> None:
    """Print one row at a time through click, which keeps UTF-8 and stops quietly when the reader of a pipe has gone."""
    from jixiao.warehouse.export import csv_lines

    for part in csv_lines(names, rows) if layout == "csv" else _json(names, rows):
        click.echo(tame(part) if sys.stdout.isatty() else part, nl=False)


def _json(names: list[str], rows: _Cut) -> Iterator[str]:
    yield "["
    for count, row in enumerate(rows):
        yield (",\n " if count else "\n ") + to_json(dict(zip(names, row, strict=True)))
    yield "\n]\n"


def _is_wide(names: Sequence[str], width: int) -> bool:
    """Whether the names of the columns alone do not fit beside each other: a table would break them, and everything below them."""
    return sum(cell_len(name) + GAP for name in names) > width


def put_record(console: Console, number: int, names: Sequence[str], row: Sequence[Text]) -> None:
    """Print one row as a list, a column a line."""
    table = grid(None, [f"{number}", ""])
    for name, value in zip(names, row, strict=True):
        table.add_row(name, value)
    console.print(table)
    console.print()


def _print_table(answer: Answer, limit: int) -> None:
    rows = _Cut(answer.rows(), limit or None)
    # A decimal without the idle zeros of its type: 95, not 95.0000000000. The other formats leave every digit as it is.
    told = [[shown(plain(v) if isinstance(v, Decimal) and v.is_finite() else v) for v in row] for row in rows]
    count = len(told)
    console = stdout()
    if _is_wide(answer.names, console.width):
        for number, row in enumerate(told, start=1):
            put_record(console, number, answer.names, row)
    else:
        table = grid(None, [])
        for name, kind in zip(answer.names, answer.types, strict=True):
            is_number = any(n in kind.upper() for n in NUMERIC) and "[" not in kind
            table.add_column(name, justify="right" if is_number else "left", overflow="fold")
        for row in told:
            table.add_row(*row)
        console.print(table)
    note = say(
        f"前 {limit} 行；--limit 0 显示全部，--format csv 写出全部。",
        f"The first {limit} rows; --limit 0 shows all of them, --format csv writes all of them.",
    )
    console.print(note if rows.more else say(f"{count} 行", f"{count} row{'s' * (count != 1)}"), style="dim", soft_wrap=True)
