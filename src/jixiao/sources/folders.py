"""Walking a source: which files of a folder are documents, and which are left out for what reason.

Belongs here: names and kinds of files. Must stay out: their bytes (`archive`), the members of zips (`zip_members`).
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao.errors import JixiaoError

STEADY_NS = 2_000_000_000
"""A file that changed less than this before it was looked at may change again and keep its time: file systems keep times in steps of
up to two seconds."""

SKIP_REASONS: dict[str, str] = {
    "hidden_file": "隐藏文件",
    "lock_file": "办公软件的锁文件",
    "system_file": "操作系统生成的文件",
    "temporary_file": "办公软件或下载的临时文件",
    "special_file": "不是普通文件",
    "data_folder": "绩效数据目录自身",
    "unreadable": "没有权限或读取失败",
}
"""Why a file is not taken, with the Chinese wording that people read."""

_SYSTEM = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r"}
_TEMPORARY = (".crdownload", ".part", ".partial", ".download")


class SourceMissingError(JixiaoError):
    """A source that was given does not exist. Nothing is marked withdrawn: a share that is not mounted must not look like an empty one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a source: where it is, and its path relative to the source (`/` between folders)."""

    path: Path
    source_file: str
    status: os.stat_result


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not taken: its path relative to the source, the reason (a key of `SKIP_REASONS`), and what the system said."""

    source_file: str
    reason: str
    message: str = ""


class Walked:
    """A digest of what walks found: names, sizes and times of all files, and what was left out. Equal digests, nothing to take."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._latest_ns = 0

    def add(self, source: str, found: Found | Skipped) -> None:
        """Note what stands at a place of a source."""
        if isinstance(found, Skipped):
            line = f"{source}\0{found.source_file}\0{found.reason}\n"
        else:
            status = found.status
            self._latest_ns = max(self._latest_ns, status.st_mtime_ns, status.st_ctime_ns)
            line = f"{source}\0{found.source_file}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\n"
        self._digest.update(line.encode("utf-8", "surrogateescape"))

    def digest(self) -> str | None:
        """The digest, None where a file changed so lately that a later change could look the same."""
        return self._digest.hexdigest() if time.time_ns() - self._latest_ns >= STEADY_NS else None


def skip_reason(name: str) -> str | None:
    """Why a file or folder of this name is no document, None where it may be one."""
    lower = name.lower()
    if lower in _SYSTEM or lower == "__macosx":
        return "system_file"
    if name.startswith(("~$", ".~lock.", ".~")):
        return "lock_file"
    if name.startswith("."):
        return "hidden_file"
    if (lower.startswith("~wrl") and lower.endswith(".tmp")) or lower.endswith(_TEMPORARY):
        return "temporary_file"
    return None


def printable(name: str) -> str:
    """A file name as text that can be written down: where its bytes are not UTF-8, GBK as older Chinese systems wrote it."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def walk(source: Path, leave_out: Collection[Path] = ()) -> Iterator[Found | Skipped]:
    """The files of a source, a folder or a single file, sorted by path. Links are followed, each folder once.

    A folder that cannot be listed is skipped under its path with a closing `/`, the source itself under "". Raises SourceMissingError.
    """
    if not source.exists():
        raise SourceMissingError(f"{source} does not exist")
    if not source.is_dir():
        yield _look(source, printable(source.name))
        return
    yield from _walk(source, "", {p.resolve() for p in leave_out}, set())


def _walk(folder: Path, prefix: str, left_out: set[Path], visited: set[tuple[int, int]]) -> Iterator[Found | Skipped]:
    try:
        here = folder.stat()
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as error:
        yield Skipped(prefix, "unreadable", str(error.strerror))
        return
    if (here.st_dev, here.st_ino) in visited:
        return
    visited.add((here.st_dev, here.st_ino))
    for entry in entries:
        name = printable(entry.name)
        inside = folder / entry.name
        if reason := skip_reason(name):
            yield Skipped(prefix + name, reason)
        elif not entry.is_dir():
            yield _look(inside, prefix + name)
        elif inside.resolve() in left_out:
            yield Skipped(prefix + name, "data_folder")
        else:
            yield from _walk(inside, f"{prefix}{name}/", left_out, visited)


def _look(path: Path, source_file: str) -> Found | Skipped:
    if reason := skip_reason(source_file.rsplit("/", 1)[-1]):
        return Skipped(source_file, reason)
    try:
        status = path.stat()
    except OSError as error:
        return Skipped(source_file, "unreadable", str(error.strerror))
    return Found(path, source_file, status) if stat.S_ISREG(status.st_mode) else Skipped(source_file, "special_file")
