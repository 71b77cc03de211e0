"""What SQL text says of texts and files: a literal, the rows of a Parquet file, writing rows into one.

Belongs here: how they are spelled. Must stay out: what is asked, and the words of the vocabulary (`vocabulary.worded`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def literal(text: object) -> str:
    """A text, or a path as its text, in quotes, those within it doubled."""
    return "'" + str(text).replace("'", "''") + "'"


def values(rows: Iterable[Iterable[str | bool | None]]) -> str:
    """Rows of texts, truths and nulls as a VALUES list: one statement for them all, where each row of its own costs as much as a table."""
    return ", ".join(f"({', '.join(map(_value, row))})" for row in rows)


def _value(value: str | bool | None) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return literal(value)


def parquet(path: Path) -> str:
    """SQL of the rows of a Parquet file; a folder above it that looks like a partition (`year=2022`) is none."""
    return f"read_parquet({literal(path)}, hive_partitioning = false)"


def write_rows(con: duckdb.DuckDBPyConnection, rows: str, path: Path, *, group: int | None = None) -> int:
    """Write what `from {rows}` gives as a Parquet file; gives how many rows there were. A thread holds a `group` of them at a time."""
    size = f", row_group_size {group}" if group else ""
    copied = con.execute(f"copy (from {rows}) to {literal(path)} (format parquet, compression zstd{size})").fetchone()
    return copied[0] if copied else 0
