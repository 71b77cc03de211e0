"""Takes zip archives apart: each document inside with its path, archives inside archives too.

Belongs here: names and bytes of members, and the ceilings that keep a hostile archive from filling memory or disk.
Must stay out: what the documents are (`readers`), where they are kept (`archive`).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.model import DocumentError

# A province's yearly disclosure packed by a bureau: some 2,000 files and 300 MB. Ten times that is no archive of forms.
MAX_MEMBERS = 20_000
MAX_MEMBER_BYTES = 256 * 1024 * 1024
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024
# Office files in a zip shrink by half, text twentyfold; beyond this only repetition made on purpose gets, once it is large.
MAX_RATIO, RATIO_FROM_BYTES = 200, 10 * 1024 * 1024
MAX_DEPTH = 2

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PACKAGE_PARTS = {"[content_types].xml", "mimetype", "ofd.xml", "meta-inf/manifest.xml"}
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field with the name in UTF-8


@dataclass(slots=True)
class _Budget:
    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL_BYTES


def is_archive(data: bytes) -> bool:
    """Whether these are the bytes of a zip that holds files, as against a document that is a zip inside (.docx, .xlsx, .odt, .ofd)."""
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not any(name.lower().lstrip("/") in _PACKAGE_PARTS for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def members(data: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Each file of an archive as (path inside it with `/`, bytes); those of archives inside it stand below the inner archive's path.

    Names without the UTF-8 flag are GB 18030, as Windows and older packers write them in China. Folders and macOS's copies of file
    attributes are passed over. Archives are opened down to `MAX_DEPTH` inside the outer one, deeper ones are given as files. Raises
    `DocumentError` with the reason `encrypted`, `too_large` or `broken_file`, after the members before the one that it is about.
    """
    yield from _members(data, name, 0, _Budget())


def _members(data: bytes, name: str, depth: int, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DocumentError("broken_file", f"The archive {name} is damaged ({error}). Download it again.") from error
    with archive:
        for info in archive.infolist():
            path = _path(info)
            if info.is_dir() or not path or path.split("/")[0] == "__MACOSX":
                continue
            budget.members -= 1
            if budget.members < 0:
                raise DocumentError("too_large", f"The archive {name} holds more than {MAX_MEMBERS:,} files.")
            content = _content(archive, info, path, budget)
            if depth < MAX_DEPTH and is_archive(content):
                for inner, inner_content in _members(content, path, depth + 1, budget):
                    yield f"{path}/{inner}", inner_content
            else:
                yield path, content


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


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: _Budget) -> bytes:
    """A member's bytes, read no further than the ceilings allow whatever its header claims."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise DocumentError("encrypted", f"{path} in the archive is protected by a password. Ask for the archive without one.")
    limit = min(MAX_MEMBER_BYTES, budget.total)
    if info.compress_size * MAX_RATIO < limit:
        limit = max(info.compress_size * MAX_RATIO, min(RATIO_FROM_BYTES, limit))
    try:
        with archive.open(info) as member:
            content = member.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise DocumentError("broken_file", f"{path} in the archive is damaged ({error}). Download it again.") from error
    if len(content) > limit:
        raise DocumentError("too_large", f"{path} in the archive unpacks to more than is allowed.")
    budget.total -= len(content)
    return content
