"""Takes zip archives apart: each document inside with its path, archives inside archives too.

Belongs here: names and bytes of members, and the ceilings that keep a hostile archive from filling memory or disk.
Must stay out: what the documents are (`readers`), where they are kept (`archive`).
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.model import DocumentError

# A province's yearly disclosure packed by a bureau: some 2,000 files and 300 MB; one for all its counties a hundred times that.
MAX_MEMBERS = 500_000
MAX_MEMBER_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 32 * 1024 * 1024 * 1024
# Office files in a zip shrink by half, text twentyfold; beyond this only repetition made on purpose gets, once it is large.
MAX_RATIO, RATIO_FROM_BYTES = 200, 10 * 1024 * 1024
MAX_DEPTH = 2

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PROGRAM = b"MZ"  # before an archive that unpacks itself
# What tells a document that is a zip inside: an Office package has a list of its types, and its main part even where that is lost.
_PACKAGE_PARTS = {"[content_types].xml", "ofd.xml", "word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml"}
_MIMETYPE, _DOCUMENT_TYPES = "mimetype", b"application/"
# What a document with a `mimetype` holds beside it: an archive of forms may have a file of that name and those words.
_OPEN_PARTS = {"content.xml", "meta-inf/manifest.xml", "meta-inf/container.xml"}
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field with the name in UTF-8


@dataclass(frozen=True, slots=True)
class BadMember:
    """A member that cannot be taken: its path, the reason (a code of quarantine), and what a clerk should know."""

    path: str
    reason: str
    message: str


@dataclass(slots=True)
class _Budget:
    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL_BYTES


Source = bytes | Path
"""An archive: its bytes, or where they are; a large one is read member by member from disk."""


_END = struct.Struct("<4s16xH")
_END_MARK, _LONGEST_END = b"PK\x05\x06", 66_000


def _opened(source: Source) -> zipfile.ZipFile:
    """The archive. `zipfile` takes the last mark of an end for the end, also one that stands in a comment: then the comment is cut off."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        if archive.filelist:
            return archive
    except (zipfile.BadZipFile, ValueError):
        if (end := _end_before_comment(source)) is None:
            raise
    else:
        if (end := _end_before_comment(source)) is None:
            return archive
        archive.close()
    return zipfile.ZipFile(io.BytesIO(source[:end] + b"\0\0") if isinstance(source, bytes) else io.BufferedReader(_Cut(source, end)))


def _end_before_comment(source: Source) -> int | None:
    """Where the length of the comment stands, in an archive whose comment holds the mark of an end; None for others."""
    if isinstance(source, bytes):
        size, tail = len(source), source[-_LONGEST_END:]
    else:
        with source.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(max(size - _LONGEST_END, 0))
            tail = file.read()
    last = tail.rfind(_END_MARK)
    at = tail.rfind(_END_MARK, 0, max(last, 0))
    while at >= 0:
        if at + _END.size <= len(tail) and at + _END.size + _END.unpack_from(tail, at)[1] == len(tail):
            return size - len(tail) + at + _END.size - 2
        at = tail.rfind(_END_MARK, 0, at)
    return None


class _Cut(io.RawIOBase):
    """A file up to a place, and two zeros behind it: an archive without its comment."""

    def __init__(self, path: Path, end: int) -> None:
        self._file = path.open("rb")
        self._end, self._at = end, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as files do."""
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end + 2}[whence]
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer, as files do."""
        self._file.seek(self._at)
        size = len(buffer)
        part = self._file.read(max(min(size, self._end - self._at), 0))
        if len(part) < size and self._at + len(part) >= self._end:
            part += bytes(min(size - len(part), self._end + 2 - self._at - len(part)))
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def is_archive(source: Source) -> bool:
    """Whether this is a zip that holds files, as against a document that is a zip inside (.docx, .xlsx, .odt, .ofd)."""
    if isinstance(source, bytes):
        start = source[:4]
    else:
        with source.open("rb") as file:
            start = file.read(4)
    if start not in _ZIP and not start.startswith(_PROGRAM):
        return False
    try:
        with _opened(source) as archive:
            if not archive.namelist() and start not in _ZIP:
                return False
            names = {name.lower().replace("\\", "/").lstrip("/") for name in archive.namelist()}
            is_open = _MIMETYPE in names and bool(names & _OPEN_PARTS) and _is_open_document(archive)
            return not (names & _PACKAGE_PARTS) and not is_open
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def _is_open_document(archive: zipfile.ZipFile) -> bool:
    """Whether the member `mimetype` names a document, as that of an OpenDocument file or an e-book does: other files may be called so."""
    for info in archive.infolist():
        if info.filename.lower() == _MIMETYPE and info.file_size < 200 and not info.flag_bits & _ENCRYPTED_FLAG:
            try:
                return archive.read(info).startswith(_DOCUMENT_TYPES)
            except _DAMAGE:
                return False
    return False


def members(source: Source, name: str = "") -> Iterator[tuple[str, bytes] | BadMember]:
    """Each file of an archive as (path inside it with `/`, bytes); those of archives inside it stand below the inner archive's path.

    Names without the UTF-8 flag are GB 18030, as Windows and older packers write them in China. Folders and macOS's copies of file
    attributes are passed over. Archives are opened down to `MAX_DEPTH` inside the outer one, deeper ones are given as files. A member that
    is encrypted, damaged or too large is told as such, and those behind it are given all the same. Raises `DocumentError('broken_file',
    …)` where the archive itself cannot be opened.
    """
    yield from _members(source, name, 0, _Budget())


def _members(source: Source, name: str, depth: int, budget: _Budget) -> Iterator[tuple[str, bytes] | BadMember]:
    try:
        archive = _opened(source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DocumentError("broken_file", f"The archive {name} is damaged ({error}). Download it again.") from error
    with archive:
        seen: Counter[str] = Counter()
        for info in archive.infolist():
            path = _path(info)
            if info.is_dir() or not path or path.split("/")[0] == "__MACOSX":
                continue
            seen[path] += 1
            if seen[path] > 1:  # a second file of the same name is another document
                path = _numbered(path, seen[path])
            budget.members -= 1
            if budget.members < 0:
                yield BadMember("", "too_large", f"The archive {name} holds more than {MAX_MEMBERS:,} files; the others were not taken.")
                return
            content = _content(archive, info, path, budget)
            if isinstance(content, BadMember):
                yield content
            elif depth < MAX_DEPTH and is_archive(content):
                for inner in _members(content, path, depth + 1, budget):
                    yield _below(path, inner)
            else:
                yield path, content


def _numbered(path: str, number: int) -> str:
    """The path with a number before its ending: 甲.docx, 甲 (2).docx."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem} ({number}).{ending}" if dot and "/" not in ending else f"{path} ({number})"


def _below(path: str, inner: tuple[str, bytes] | BadMember) -> tuple[str, bytes] | BadMember:
    if isinstance(inner, BadMember):
        return BadMember(f"{path}/{inner.path}" if inner.path else path, inner.reason, inner.message)
    return f"{path}/{inner[0]}", inner[1]


def _path(info: zipfile.ZipInfo) -> str:
    """The member's path as its packer meant it, without anything that leads out of the archive."""
    name = info.filename
    unicode_name = _unicode_path(info.extra)
    if unicode_name is not None:
        name = unicode_name
    elif not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", "replace")  # zipfile decoded it so; this gives the bytes back
        for codec in ("utf-8", "gb18030"):  # some packers write UTF-8 and forget the flag; Chinese in GBK is hardly ever valid UTF-8
            try:
                name = raw.decode(codec)
                break
            except UnicodeDecodeError:
                continue
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return "/".join("".join(character for character in part if character >= " ") for part in parts)


def _unicode_path(extra: bytes) -> str | None:
    at = 0
    while at + 4 <= len(extra):
        kind, size = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == _UNICODE_PATH and size > 5:
            try:
                return extra[at + 9 : at + 4 + size].decode("utf-8")
            except UnicodeDecodeError:
                return None
        at += 4 + size
    return None


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: _Budget) -> bytes | BadMember:
    """A member's bytes, read no further than the ceilings allow whatever its header claims."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        return BadMember(path, "encrypted", f"{path} in the archive is protected by a password. Ask for the archive without one.")
    if stat.S_ISLNK(info.external_attr >> 16):
        message = f"{path} in the archive is a link to another file, which is not followed. Ask for the file itself."
        return BadMember(path, "unsupported_format", message)
    limit = min(MAX_MEMBER_BYTES, budget.total)
    packed = max(info.compress_size * MAX_RATIO, RATIO_FROM_BYTES)
    try:
        with archive.open(info) as member:
            content = member.read(min(limit, packed) + 1)
    except NotImplementedError as error:
        message = f"{path} in the archive is packed by a method that is not known ({error}). Ask for the file itself."
        return BadMember(path, "unsupported_format", message)
    except _DAMAGE as error:
        return BadMember(path, "broken_file", f"{path} in the archive is damaged ({error}). Download it again.")
    if len(content) > packed and packed < limit:
        return BadMember(path, "zip_bomb", f"{path} in the archive unpacks to more than {MAX_RATIO} times its packed size.")
    if len(content) > limit:
        return BadMember(path, "too_large", f"{path} in the archive unpacks to more than is allowed.")
    budget.total -= len(content)
    return content
