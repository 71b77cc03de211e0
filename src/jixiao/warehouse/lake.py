"""The published warehouse as tables of a lake, for engines that read Iceberg, Delta or DuckLake: Spark, Trino, pandas, DuckDB.

Belongs here: the way through the tables that the formats share. Must stay out: a format (`iceberg`, `delta`, `ducklake`).

Each table goes over in one transaction that replaces its rows and is marked with the version. A table that bears the mark is
passed over: a second publication of the same version does nothing, and one that was killed is taken up where it stopped. A table that no
publication made is never touched. Tables go over one by one, `meta_published_version` last: a reader that wants all of one version
looks there first.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import duckdb

from jixiao.errors import JixiaoError
from jixiao.schema import Table
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.connection import reading
from jixiao.warehouse.handover import HANDED, Mark, mark_of, target_name
from jixiao.warehouse.publish import KEPT, current_version


class LakeError(JixiaoError):
    """A table did not go over; those before it did, and a further publication takes up where this one stopped."""


class Lake(Protocol):
    """A place for tables in one format."""

    def marked(self, name: str, mark: Mark) -> bool:
        """Whether the table's present rows bear the mark. Raises LakeError where there is a table of that name that is not ours."""
        ...

    def write(self, con: duckdb.DuckDBPyConnection, declared: Table, name: str, mark: Mark) -> int:
        """Replace the table's rows in one transaction, with the declared columns; gives the rows that it then says it has."""
        ...

    def expire(self, name: str, kept: int) -> int:
        """Let go of all but the last `kept` versions of the table, with their files; gives the snapshots that went."""
        ...


@dataclass(slots=True)
class LakeReport:
    """What was published: the version, rows by table, the tables that were written now, snapshots that were let go."""

    version: str
    row_counts: dict[str, int] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    expired: int = 0
    seconds: float = 0.0


def publish(folder: DataFolder, lake: Lake, *, kept: int = KEPT, on_table: Callable[[str], None] | None = None) -> LakeReport:
    """Publish the version that readers open into a lake, and keep the last `kept` versions there. Raises LakeError.

    `on_table` is told the name of each table before it is written.
    """
    started = time.perf_counter()
    version = current_version(folder)
    if version is None:
        raise LakeError(
            f"There is no published version in {folder.root}. Load documents first: jixiao ingest FOLDER --data {folder.root}",
            f"{folder.root} 中还没有已发布的版本。请先载入：jixiao ingest 文件夹 --data {folder.root}",
        )
    with reading(version / "warehouse.duckdb") as con:
        mark = mark_of(con, version / "manifest.json")
        report = LakeReport(mark.version)
        for declared in HANDED:
            name = target_name(declared)
            rows = report.row_counts[name] = _rows(con, declared)
            if lake.marked(name, mark):
                continue
            if on_table:
                on_table(name)
            if (arrived := lake.write(con, declared, name, mark)) != rows:
                raise LakeError(
                    f"{name} did not arrive whole: {rows:,} rows here and {arrived:,} there. Publish again",
                    f"{name} 没有完整送达：本地 {rows:,} 行，对方 {arrived:,} 行。请再次发布",
                )
            report.written.append(name)
            report.expired += lake.expire(name, kept)
    report.seconds = time.perf_counter() - started
    return report


def _rows(con: duckdb.DuckDBPyConnection, declared: Table) -> int:
    row = con.execute(f"select count(*) from {declared.qualified}").fetchone()
    return row[0] if row else 0


def folder_of(address: str) -> str:
    """The address of a folder or object store as the formats want it: a path made absolute, anything with a scheme as it is."""
    return address.rstrip("/") if "://" in address else str(Path(address).absolute())
