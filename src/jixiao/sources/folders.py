"""Walking a source: which files of a folder are documents, and which are left out for what reason.

Belongs here: names and kinds of files. Must stay out: their bytes (`archive`), the members of zips (`zip_members`).
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixiao import settings
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
    "link_loop": "链接指向已收录的文件夹",
    "link_outside": "链接指向来源之外（需要时设置 JIXIAO_FOLLOW_LINKS）",
    "unreadable": "没有权限或读取失败",
}
"""Why a file is not taken, with the Chinese wording that people read."""

DEBRIS = ("hidden_file", "lock_file", "system_file", "temporary_file")
"""Reasons of files that systems and programs leave behind: their names alone tell them."""

_SYSTEM = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", "icon\r"}
_TEMPORARY = (".crdownload", ".part", ".partial", ".download")


class SourceMissingError(JixiaoError):
    """A source does not exist. Nothing of it is marked withdrawn: a share that is not mounted must not look like an empty one."""


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
    """A digest of what walks found: names, sizes and times of all files, and what was left out. Equal digests, nothing to take.

    Whether a file is steady is judged when it is looked at: a walk may take longer than a file needs to change once more.
    """

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._is_steady = True
        self.is_whole = True

    def add(self, source: str, found: Found | Skipped) -> None:
        """Note what stands at a place of a source."""
        if isinstance(found, Skipped):
            line = f"{source}\0{found.source_file}\0{found.reason}\n"
        else:
            status = found.status
            self._is_steady &= time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) >= STEADY_NS
            line = f"{source}\0{found.source_file}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\n"
        self._digest.update(line.encode("utf-8", "surrogateescape"))

    def digest(self) -> str | None:
        """The digest, None where a file changed so lately that a change could look the same, or a source gave nothing (`is_whole`)."""
        return self._digest.hexdigest() if self._is_steady and self.is_whole else None

    def cursor(self) -> str:
        """What a watcher compares: the digest, marked where a file was not steady, so that the next look differs and looks once more."""
        return self._digest.hexdigest() + ("" if self._is_steady else "~")


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
    """The files of a source, a folder or a single file, sorted by path. Each folder is walked once, whatever links lead to it.

    A folder that cannot be listed is skipped under its path with a closing `/`, the source itself under "". A link that leads out of the
    source is followed only where JIXIAO_FOLLOW_LINKS says so. Raises SourceMissingError.
    """
    if not stands(source):
        raise SourceMissingError(f"{source} does not exist", f"{source} 不存在")
    if not source.is_dir():
        yield _look(source, printable(source.name))
        return
    yield from _Walk(source, leave_out).folder(source, "")


def stands(source: Path) -> bool:
    """Whether something stands at a path; what may not be looked at stands there, and says so itself when it is opened."""
    try:
        return source.exists()
    except OSError:
        return True


class _Walk:
    """One walk over the folder of a source: what it may not enter, and where it has been."""

    def __init__(self, source: Path, leave_out: Collection[Path]) -> None:
        self.root = source.resolve()
        self.left_out = {p.resolve() for p in leave_out}
        self.follows = settings.FOLLOW_LINKS.is_on
        self.visited: set[tuple[int, int]] = set()

    def folder(self, folder: Path, prefix: str) -> Iterator[Found | Skipped]:
        """What stands in a folder and below."""
        try:
            here = folder.stat()
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda e: e.name)
        except OSError as error:
            yield Skipped(prefix, "unreadable", str(error.strerror))
            return
        if (here.st_dev, here.st_ino) in self.visited:
            yield Skipped(prefix.rstrip("/"), "link_loop")
            return
        self.visited.add((here.st_dev, here.st_ino))
        for entry, name in _told_apart(entries):
            try:
                yield from self._entry(entry, folder / entry.name, prefix + name)
            except OSError as error:  # a link that leads nowhere or where nobody may look, a name that is gone again
                yield Skipped(prefix + name, "unreadable", str(error.strerror))

    def _entry(self, entry: os.DirEntry[str], inside: Path, source_file: str) -> Iterator[Found | Skipped]:
        if reason := skip_reason(source_file.rsplit("/", 1)[-1]):
            yield Skipped(source_file, reason)
        elif entry.is_symlink() and not self.follows and self._leads_out(inside):
            yield Skipped(source_file, "link_outside")
        elif not entry.is_dir():
            yield _look(inside, source_file)
        elif inside.resolve() in self.left_out:
            yield Skipped(source_file, "data_folder")
        else:
            yield from self.folder(inside, f"{source_file}/")

    def _leads_out(self, link: Path) -> bool:
        try:
            return not link.resolve(strict=True).is_relative_to(self.root)
        except RuntimeError as error:  # how Python before 3.13 tells that links lead to each other
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _told_apart(entries: list[os.DirEntry[str]]) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Each entry with its name as text. Where two names are the same text in two encodings, the one that is not UTF-8 says so."""
    in_utf8 = {entry.name for entry in entries if not _is_foreign(entry.name)}
    for entry in entries:
        name = printable(entry.name)
        if _is_foreign(entry.name) and name in in_utf8:
            stem, dot, suffix = name.rpartition(".")
            name = f"{stem} [GB18030].{suffix}" if dot else f"{name} [GB18030]"
        yield entry, name


def _is_foreign(name: str) -> bool:
    """Whether the bytes of a name are not UTF-8."""
    return any("\udc80" <= character <= "\udcff" for character in name)


def _look(path: Path, source_file: str) -> Found | Skipped:
    if reason := skip_reason(source_file.rsplit("/", 1)[-1]):
        return Skipped(source_file, reason)
    try:
        status = path.stat()
    except OSError as error:
        return Skipped(source_file, "unreadable", str(error.strerror))
    return Found(path, source_file, status) if stat.S_ISREG(status.st_mode) else Skipped(source_file, "special_file")
