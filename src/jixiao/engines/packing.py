"""Documents as Parquet, (sha256, name, bytes), for engines that read tables and no folders.

Belongs here: how documents are laid into files so that a task reads few at a time. Must stay out: the engines themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.engines.local import Job
from jixiao.model import DocumentError
from jixiao.sources.objects import read_object

if TYPE_CHECKING:
    import pyarrow as pa

GROUP_DOCUMENTS, GROUP_BYTES = 32, 8 << 20
"""A row group ends at the first of these: it is what a task holds in memory at once, beside a single document that is larger."""

FILE_DOCUMENTS, FILE_BYTES = 512, 64 << 20
"""A file ends at the first of these. It is a task's work: enough to pay for the start of its reading process."""


def packed_schema() -> pa.Schema:
    """The columns of a packed document."""
    import pyarrow as pa

    return pa.schema([("sha256", pa.string()), ("name", pa.string()), ("bytes", pa.large_binary())])


def pack(jobs: Iterable[Job], folder: Path) -> list[Job]:
    """Write documents into Parquet files in `folder`, one row group in memory at a time; gives those whose bytes are not whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    schema = packed_schema()
    left: list[Job] = []
    writer: pq.ParquetWriter | None = None
    number = documents = size = 0
    for group in _groups(jobs, left):
        if writer is None:
            writer, number, documents, size = (
                pq.ParquetWriter(folder / f"{number:06d}.parquet", schema, compression="none"),
                number + 1,
                0,
                0,
            )
        writer.write_table(pa.Table.from_pylist(group, schema))
        documents, size = documents + len(group), size + sum(len(row["bytes"]) for row in group)
        if documents >= FILE_DOCUMENTS or size >= FILE_BYTES:
            writer.close()
            writer = None
    if writer is not None:
        writer.close()
    return left


def _groups(jobs: Iterable[Job], left: list[Job]) -> Iterator[list[dict[str, str | bytes]]]:
    """Documents by row groups; those that are damaged in the archive go into `left`."""
    group: list[dict[str, str | bytes]] = []
    size = 0
    for job in jobs:
        try:
            data = read_object(job.path)
        except (DocumentError, OSError):
            left.append(job)
            continue
        group.append({"sha256": job.sha256, "name": job.name.encode("utf-8", "replace").decode(), "bytes": data})
        size += len(data)
        if len(group) >= GROUP_DOCUMENTS or size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
