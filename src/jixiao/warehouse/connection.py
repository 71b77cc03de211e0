"""Opening warehouse files: the one being built, and those that are published.

Belongs here: how a file is opened so that every DuckDB from 1.1 on reads it, and what every SQL file may call. Must stay out: tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from jixiao import settings
from jixiao.warehouse.sql_text import literal

STORAGE = "v1.0.0"
"""The file format: written with 2.0's own, a file cannot be opened by the 1.x drivers that BI tools ship."""

ALIAS = "warehouse"
"""The name that a file is attached under: that of the published file, so that views and macros read the same opened either way."""


LITTLE, LITTLE_AGAIN = 16 * 2**20, 256 * 2**20
"""Bytes of a warehouse that are worked through by one thread, whole and renewed: some 2,000 and 40,000 documents."""


@contextmanager
def writing(path: Path, *, work: Path, threads: int | None = None, memory: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that builds or audits the file, attached as the default catalog; on leaving it is checkpointed and closed."""
    con = quiet(duckdb.connect(":memory:", config=_limits(work, memory, threads)))
    try:
        con.execute(f"attach {literal(path)} as {ALIAS} (storage_version '{STORAGE}')")
        con.execute(f"use {ALIAS}")
        yield con
        con.execute(f"checkpoint {ALIAS}")
    finally:
        con.close()


def reading(path: Path, *, work: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a finished file; `work` for a step of a load: for what does not fit into its memory, and with other
    catalogs beside the file. The caller closes it."""
    if work is None:
        return quiet(duckdb.connect(str(path), read_only=True))
    con = quiet(duckdb.connect(":memory:", config=_limits(work)))
    con.execute(f"attach {literal(path)} as {ALIAS} (read_only)")
    con.execute(f"use {ALIAS}")
    return con


def threads_for(stored: Path, *, is_renewed: bool = False) -> int | None:
    """One thread where a step has little to do with what is stored in a file or folder, None for all: sharing each of a thousand small
    statements out costs a tenth of them. Where a version is renewed, little of what is stored is done again."""
    files = stored.rglob("*") if stored.is_dir() else [stored]
    return 1 if sum(file.stat().st_size for file in files) < (LITTLE_AGAIN if is_renewed else LITTLE) else None


def passing(work: Path, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """A connection without a file, for rows that pass from Parquet to Parquet within a step's memory. The caller closes it."""
    return quiet(duckdb.connect(":memory:", config=_limits(work, threads=threads)))


def _limits(work: Path, memory: str | None = None, threads: int | None = None) -> dict[str, str | bool | int | float | list[str]]:
    """How much memory a step of a load takes (`memory`, else `JIXIAO_MEMORY`, else four fifths of all), and where the rest goes; how many
    threads."""
    config: dict[str, str | bool | int | float | list[str]] = {"temp_directory": str(work / "tmp")}
    if threads:
        config["threads"] = threads
    if limit := memory or settings.MEMORY.text:
        config["memory_limit"] = limit
    return config


def quiet(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection without DuckDB's own progress bar, which a query of over two seconds would print into what a program reads."""
    con.execute("set enable_progress_bar = false")
    return con


def define_stable_key(con: duckdb.DuckDBPyConnection) -> None:
    """Define `stable_key(a, b, ...)` for SQL: sixteen hexadecimal digits of a hash of two to eight arguments, null told from empty."""
    overloads = []
    for count in range(2, 9):
        names = [f"a{n}" for n in range(count)]
        joined = " || chr(31) || ".join(f"coalesce(cast({n} as varchar), chr(30))" for n in names)
        overloads.append(f"({', '.join(names)}) as left(md5({joined}), 16)")
    con.execute("create temp macro stable_key" + ", ".join(overloads))


def define_quotient(con: duckdb.DuckDBPyConnection) -> None:
    """Define `quotient(number, denominator)` for SQL: a decimal by a whole number, to ten decimals, where `/` has fifteen digits."""
    whole = "cast(cast(number - number % denominator as hugeint) // denominator as decimal(38, 10))"
    rest = "cast(cast(number % denominator as double) / denominator as decimal(38, 10))"
    con.execute(f"create temp macro quotient(number, denominator) as {whole} + {rest}")
