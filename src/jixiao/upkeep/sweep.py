"""Sweeping away what a killed load left: files that were being written, folders that were being put together.

Belongs here: telling what is left over by its name. Must stay out: anything that is whole, and what was put aside as damaged.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from jixiao.sources.data_folder import DataFolder


def sweep(folder: DataFolder) -> list[str]:
    """Remove what is left over; gives the paths in the data folder. The caller holds its lock, so that no load is at work."""
    removed = []
    for path in sorted(_left_over(folder)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        removed.append(path.relative_to(folder.root).as_posix())
    return removed


def _left_over(folder: DataFolder) -> Iterator[Path]:
    for staging in (folder.work / "parts", folder.work / "tmp"):
        yield from _entries(staging)
    for place in (folder.raw, folder.work, folder.restricted, folder.published, folder.extracted, folder.reports, folder.history):
        yield from _temporary(place)
    for shelf in (*_entries(folder.raw), *_entries(folder.extracted)):
        if shelf.is_dir():
            yield from _temporary(shelf)
    yield from (folder.published / "versions").glob(".staged-*")
    if (link := folder.reports / ".latest").is_symlink():
        yield link


def _temporary(place: Path) -> Iterator[Path]:
    """Files that a write was to rename: `.<name>.<process>.tmp`."""
    return (path for path in _entries(place) if path.name.startswith(".") and path.name.endswith(".tmp"))


def _entries(place: Path) -> list[Path]:
    try:
        with os.scandir(place) as listing:
            return [place / entry.name for entry in listing]
    except (FileNotFoundError, NotADirectoryError):
        return []
