"""What every store that the warehouse is handed to has in common: which tables, under which names, of which version, with which sums.

Belongs here: the tables in the order in which they are handed over, their names where all stand in one schema, the mark of a version, the
figures that must agree on both sides, rows as Arrow. Must stay out: any store (`postgres`, `iceberg`, `delta`, `ducklake`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from jixiao.errors import JixiaoError
from jixiao.schema import MAIN, MART, META, Table

if TYPE_CHECKING:
    import pyarrow as pa

_LAST = "meta.published_version"
HANDED: tuple[Table, ...] = tuple(sorted((*MAIN, *MART, *META), key=lambda declared: declared.qualified == _LAST))
"""Star, views and `meta`. The table that tells the version comes last: where tables go over one by one, it says that all are there."""

YEAR = "fiscal_year"
BATCH_ROWS = 100_000


class HandoverError(JixiaoError):
    """The warehouse cannot be handed over. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells one published version from any other: its name, when it was published (UTC), and the SHA-256 of its manifest."""

    version: str
    published_at: str
    manifest_sha256: str = ""

    def properties(self) -> dict[str, str]:
        """The mark as it stands in the properties of a snapshot, or in what a commit says of itself."""
        return {
            "jixiao.version": self.version,
            "jixiao.published-at": self.published_at,
            "jixiao.manifest-sha256": self.manifest_sha256,
        }

    def is_on(self, properties: object) -> bool:
        """Whether properties bear this mark: the same version of the same manifest."""
        names = ("jixiao.version", "jixiao.manifest-sha256")
        ours = self.properties()
        return isinstance(properties, dict) and all(properties.get(n) == ours[n] for n in names)


def mark_of(con: duckdb.DuckDBPyConnection, manifest: Path | None = None) -> Mark:
    """The mark of an open warehouse file; with the hash of `manifest`, where one is given. Raises HandoverError."""
    row = con.execute("select version, cast(published_at as varchar) from meta.published_version where is_current").fetchone()
    if row is None:
        raise HandoverError("the warehouse does not say which version it is: publish it first", "数据仓库没有写明版本：请先发布")
    return Mark(row[0], row[1], hashlib.sha256(manifest.read_bytes()).hexdigest() if manifest else "")


def target_name(declared: Table) -> str:
    """The name of a table where all stand in one schema: its own, with `meta_` before those of `meta`."""
    return f"meta_{declared.name}" if declared.schema == "meta" else declared.name


def is_by_year(declared: Table) -> bool:
    """Whether the table is cut by budget year: a fact that has one."""
    return declared.name.startswith("fact_") and any(c.name == YEAR for c in declared.columns)


def summed(declared: Table) -> list[str]:
    """The columns whose sums must agree on both sides, beside the number of rows."""
    return [c.name for c in declared.columns if c.term.kind in ("int", "long", "number", "money")]


def figures(con: duckdb.DuckDBPyConnection, declared: Table, relation: str | None = None) -> tuple[Any, ...]:
    """The number of rows and the exact sums of all numbers; `relation` is what DuckDB calls the table where it stands elsewhere."""
    # With four digits after the point: a column of 38 digits has no room for its sum.
    ours = ", ".join(["count(*)", *(f"sum(cast({n} as decimal(38, 4)))" for n in summed(declared))])
    return tuple(con.execute(f"select {ours} from {relation or declared.qualified}").fetchall()[0])


def arrow_schema(declared: Table) -> pa.Schema:
    """The declared types as Arrow has them, each column with its meaning, under the keys by which Iceberg and Delta know it."""
    import pyarrow as pa

    fields = []
    for column, plain in zip(declared.columns, declared.arrow(), strict=True):
        unit = f" [{column.term.unit}]" if column.term.unit else ""
        said = f"{column.term.zh}{unit}. {column.term.definition_en}. {column.term.definition_zh}。"
        fields.append(plain.with_metadata({"doc": said, "comment": said}))
    return pa.schema(fields)


def arrow_rows(con: duckdb.DuckDBPyConnection, declared: Table, condition: str = "true") -> pa.RecordBatchReader:
    """The rows of a table for which the condition holds, batch after batch, in the declared types."""
    import pyarrow as pa

    schema = arrow_schema(declared)
    chosen = ", ".join(c.name for c in declared.columns)
    found = con.cursor().sql(f"select {chosen} from {declared.qualified} where {condition}").to_arrow_reader(BATCH_ROWS)
    batches = (pa.RecordBatch.from_arrays([c.cast(f.type) for c, f in zip(b.columns, schema, strict=True)], schema=schema) for b in found)
    return pa.RecordBatchReader.from_batches(schema, batches)


def years(con: duckdb.DuckDBPyConnection, declared: Table) -> list[int | None]:
    """The budget years of a table, the earliest first; None stands for rows without one."""
    return [row[0] for row in con.execute(f"select distinct {YEAR} from {declared.qualified} order by 1 nulls last").fetchall()]
