"""Writing files so that a reader, or a crash, never sees half of one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


_IS_KEPT: ContextVar[bool] = ContextVar("is_kept", default=True)
"""Whether what is written now is to be there after a power cut."""


@contextmanager
def thrown_away() -> Iterator[None]:
    """Within, nothing waits for the disk: what is written is removed at the end, and a busy disk keeps a waiting person for seconds."""
    token = _IS_KEPT.set(False)
    try:
        yield
    finally:
        _IS_KEPT.reset(token)


def sync_everything() -> None:
    """Make all that was written on this machine survive a power cut: once for many files."""
    if _IS_KEPT.get():
        os.sync()


def sync(path: Path) -> None:
    """Make the bytes of a file, or the renames in a folder, survive a power cut."""
    if not _IS_KEPT.get():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole: a temporary name beside it, synced, then renamed over it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with temporary.open("wb") as handle:
        handle.write(data)
    sync(temporary)
    temporary.replace(path)


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write an Arrow table as Parquet, whole or not at all, even where the power goes."""
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    pq.write_table(table, temporary, compression="zstd")
    sync(temporary)
    temporary.replace(path)
