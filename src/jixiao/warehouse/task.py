"""What happens inside a task of Spark: packed documents in, their records out, one row a document.

Belongs here: a task's own pool of reading processes with its limits, masking, and the shape of a row. Must stay out: Spark (`spark`).

Spark has no limit for a single document, so the documents of a task go through the same pool as on one machine: one that hangs or takes
too much memory ends its process, not the executor. Texts are masked by the same code as everywhere before a row leaves the task, and
the private ones go sealed.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.engines.local import MEMORY_LIMIT_MB, TIME_LIMIT_S, Job, Outcome, extract_many
from jixiao.errors import JixiaoError
from jixiao.model import DocumentError
from jixiao.schema import RECORDS
from jixiao.warehouse.ledger import reader_version
from jixiao.warehouse.records import Row, document_rows
from jixiao.warehouse.run import utc_now
from jixiao.warehouse.sealed import seal

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 16
"""Documents whose records leave a task together."""

PART = ""
"""The part of a record that has none yet: the store names it when it takes the records in."""


class OtherVersionError(JixiaoError):
    """The machine that runs a task has another Jixiao than the one that began the load."""


@dataclass(frozen=True, slots=True)
class TaskSettings:
    """What every task is told. `reference` are the team's own wordings by file name, `public_key` what private texts are sealed with."""

    run_id: str
    reader_version: str
    public_key: bytes
    workers: int = 1
    memory_limit_mb: int = MEMORY_LIMIT_MB
    time_limit_s: float = TIME_LIMIT_S
    reference: dict[str, bytes] = field(default_factory=dict)


def row_schema() -> pa.Schema:
    """A row of a task's answer: the document's hash, its record tables as lists, and its private texts, sealed."""
    import pyarrow as pa

    tables = [(declared.name, pa.list_(pa.struct([f.with_nullable(True) for f in declared.arrow()]))) for declared in RECORDS]
    return pa.schema([("sha256", pa.string()), *tables, ("sealed", pa.binary())])


def read_batches(batches: Iterable[pa.RecordBatch], settings: TaskSettings) -> Iterator[pa.RecordBatch]:
    """The records of packed documents, some documents at a time. Raises OtherVersionError."""
    import pyarrow as pa

    schema, held = row_schema(), []
    with tempfile.TemporaryDirectory(prefix="jixiao-task-") as folder:
        reference = Path(folder) / "reference"
        reference.mkdir()
        for name, data in settings.reference.items():
            (reference / name).write_bytes(data)
        if (ours := reader_version()) != settings.reader_version:
            raise OtherVersionError(
                f"this machine reads with Jixiao {ours}, and the load with {settings.reader_version}: install the same",
                f"本机的绩效版本为 {ours}，而这次载入用的是 {settings.reader_version}：请安装相同的版本",
            )
        outcomes = extract_many(
            _unpacked(batches, Path(folder)),
            workers=settings.workers,
            memory_limit_mb=settings.memory_limit_mb,
            time_limit_s=settings.time_limit_s,
            reference=reference,
        )
        for outcome in outcomes:
            (Path(folder) / outcome.sha256).unlink(missing_ok=True)
            held.append(_row(outcome, settings))
            if len(held) == ROWS:
                yield pa.RecordBatch.from_pylist(held, schema)
                held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema)


def _unpacked(batches: Iterable[pa.RecordBatch], folder: Path) -> Iterator[Job]:
    """The documents as files, written when a process is free for them: no more of them are on the disk than are being read."""
    for batch in batches:
        for sha256, name, data in zip(*(batch.column(n) for n in ("sha256", "name", "bytes")), strict=True):
            path = folder / sha256.as_py()
            path.write_bytes(data.as_buffer())
            yield Job(path.name, path, name.as_py())


def _row(outcome: Outcome, settings: TaskSettings) -> Row:
    result = outcome.error if outcome.extraction is None else outcome.extraction
    if result is None:
        result = DocumentError("no_outcome", "读取没有给出结果，请重新运行 / reading gave no result: run again")
    rows = document_rows(
        outcome.sha256,
        outcome.name,
        result,
        part=PART,
        run_id=settings.run_id,
        reader_version=settings.reader_version,
        seconds=outcome.seconds,
        at=utc_now(),
    )
    row: dict[str, Any] = {"sha256": outcome.sha256, "sealed": None}
    for declared in RECORDS:
        row[declared.name] = rows.tables.get(declared.name, [])
    if rows.contacts:
        row["sealed"] = seal(settings.public_key, json.dumps(rows.contacts, ensure_ascii=False).encode())
    return row
