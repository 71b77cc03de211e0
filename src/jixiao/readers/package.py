"""Opens Office packages (zip with XML parts) that may be hostile: nothing is inflated beyond its ceiling, no entity is resolved.

Belongs here: zip members, XML bytes to a tree. Must stay out: what the XML means (`docx` and the other format modules).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import Any, NamedTuple, Protocol

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.limits import BOMB_RATIO, MAX_MAIN_PART_BYTES, MAX_SIDE_PART_BYTES
from jixiao.readers.text_dump import decode

_SAFE: dict[str, Any] = {"resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "collect_ids": False}
_PARSER = etree.XMLParser(remove_comments=True, remove_pis=True, **_SAFE)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
# A DOCTYPE stands before the root element: there is none where that follows the declaration, as in all that office software writes.
_PLAIN_START = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>]{0,200}\?>)?\s{0,9}<[A-Za-z]")
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^<>]*\?>\s*")
# XML is in UTF-8 in all that office software writes; a program may write UTF-16, or name another encoding.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_OTHER_ENCODING = re.compile(rb"""<\?xml[^<>]{0,100}?encoding\s*=\s*["'](?!(?i:utf-?8|us-ascii)["'])""")
_DECLARED = re.compile(rb"""<\?xml[^<>]{0,100}?encoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']""")
_DIRECTORY_END = struct.Struct("<4s8xII2x")
_END_MARK, _LONGEST_END = b"PK\x05\x06", 66_000
_DIRECTORY_ENTRY = struct.Struct("<4s4xHH4xIIIH12xI")
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_SIZE_ELSEWHERE = 0xFFFFFFFF
_ASK_AGAIN = "Download it again or ask the publisher for it."


class _Member(NamedTuple):
    flags: int
    method: int
    checksum: int
    packed_size: int
    size: int
    offset: int


class Parts(Protocol):
    """The named parts of an Office document, however they are packed. Names are found whatever their case and their slashes."""

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str, ceiling: int = MAX_SIDE_PART_BYTES) -> bytes:
        """A part's bytes. Raises KeyError where it is missing, and DocumentError where it is unfit."""
        ...

    def packed(self, name: str) -> bytes:
        """A part's bytes as they are stored: what tells one part from another without unpacking it."""
        ...


def folded_name(name: str) -> str:
    """A part's name as names are compared: in small letters, with slashes, none of them before it."""
    return name.replace("\\", "/").lstrip("/").lower()


class Package:
    """A zip held in memory.

    Members are found by their names in its directory: a document needs one or two of twenty, and `zipfile` costs as much as a tenth of
    the parser's time by making objects of all. Whatever is unusual about a zip is left to `zipfile`.
    """

    def __init__(self, data: bytes) -> None:
        """Raises DocumentError `truncated` or `broken_file`."""
        self._data = data
        self._directory = b""
        self._folded_directory: bytes | None = None
        self._archive: zipfile.ZipFile | None = None
        self._folded: dict[str, str] | None = None
        self.is_recoded = False
        """Whether a part that was read is stored in another encoding than UTF-8, in which `read` gives it."""
        end = data.rfind(_END_MARK)
        while end >= 0 and end > len(data) - _LONGEST_END:  # a comment behind it may hold the same mark
            if len(data) >= end + 22:
                _, size, start = _DIRECTORY_END.unpack_from(data, end)
                if start + size == end:
                    self._directory = data[start:end]
                    if len(data) > end + 22:
                        self._data = data[: end + 20] + b"\0\0"
                    break
            end = data.rfind(_END_MARK, 0, end)
        if not self._directory:
            self._archive = self._open()

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    @property
    def names(self) -> list[str]:
        """The names of all members."""
        self._archive = self._archive or self._open()
        return self._archive.namelist()

    @property
    def sizes(self) -> list[tuple[str, int]]:
        """The names of all members, and how large they say that they unpack."""
        self._archive = self._archive or self._open()
        return [(info.filename, info.file_size) for info in self._archive.infolist()]

    def read(self, name: str, ceiling: int = MAX_SIDE_PART_BYTES) -> bytes:
        """A member's bytes, at most `ceiling` of them. Raises KeyError where it is missing, and DocumentError where it is unfit."""
        member = self._find(name)
        if member is None:
            raise KeyError(name)
        if member.flags & 1:
            raise DocumentError("encrypted", "The file is protected by a password. Save it without one, or ask the publisher for a copy.")
        if member.size > ceiling:
            raise _too_large(name, member, ceiling)
        try:
            content = self._inflate(member)
        except (zlib.error, struct.error, ValueError) as error:
            raise _damaged(name, error) from error
        if len(content) != member.size or zlib.crc32(content) != member.checksum:
            raise DocumentError("broken_file", f"{name} inside the file is damaged (its checksum is wrong). {_ASK_AGAIN}")
        if content[:2] in _WIDE or (content[:5] == b"<?xml" and _OTHER_ENCODING.match(content)):
            return self._in_utf8(content)
        return content

    def _in_utf8(self, content: bytes) -> bytes:
        """XML in UTF-8 whatever encoding it is stored in; as it is where that cannot be told: its parser says what is wrong."""
        try:
            encoding = "utf-16" if content[:2] in _WIDE[:2] else "utf-16-le" if content[:2] == b"<\0" else "utf-16-be"
            declared = _DECLARED.match(content)
            text = content.decode(declared[1].decode("ascii") if declared else encoding)
        except (UnicodeDecodeError, LookupError):
            return content
        self.is_recoded = True
        return _DECLARATION.sub("", text, count=1).encode()

    def holds_twice(self, name: str) -> bool:
        """Whether several members have a name, of which the last one is read."""
        encoded = name.encode()
        return self._directory.count(encoded) > 1 and self.names.count(name) > 1

    def packed(self, name: str) -> bytes:
        """A member's bytes as they are stored, without its header: that holds the time of saving, by which all documents differ.

        Raises KeyError where it is missing, and DocumentError where its header is damaged.
        """
        member = self._find(name)
        if member is None:
            raise KeyError(name)
        try:
            return self._stored(member)
        except (struct.error, ValueError) as error:
            raise _damaged(name, error) from error

    def _find(self, name: str) -> _Member | None:
        if self._archive is None:
            encoded = name.encode()
            place = self._directory.rfind(encoded)  # of two members of one name the last one counts, as it does for office programs
            while place >= 0 and encoded:
                head = self._directory[place - 46 : place] if place >= 46 else b""
                if head.startswith(b"PK\x01\x02"):
                    _, flags, method, checksum, packed_size, size, name_length, offset = _DIRECTORY_ENTRY.unpack(head)
                    if name_length == len(encoded):
                        if _SIZE_ELSEWHERE in (packed_size, size, offset):
                            break
                        return _Member(flags, method, checksum, packed_size, size, offset)
                place = self._directory.rfind(encoded, 0, place + len(encoded) - 1)
            if not self._may_hold(name):
                return None
            self._archive = self._open()
        info = self._archive.NameToInfo.get(name) or self._archive.NameToInfo.get(self._stored_name(name))
        if info is None:
            return None
        return _Member(info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size, info.header_offset)

    def _may_hold(self, name: str) -> bool:
        """Whether the directory holds a name in any case and with any slashes; where it does not, no more has to be looked at."""
        if self._folded_directory is None:
            self._folded_directory = self._directory.lower().replace(b"\\", b"/")
        return folded_name(name).encode() in self._folded_directory

    def _stored_name(self, name: str) -> str:
        """How a part's name is written in the archive: programs write backslashes and other cases, and office software finds them."""
        if self._folded is None:
            self._folded = {folded_name(stored): stored for stored in reversed(self.names)}
        return self._folded.get(folded_name(name), "")

    def _inflate(self, member: _Member) -> bytes:
        """Inflate one byte more than declared at most: `zipfile` would inflate all that a lying member holds before it looks."""
        packed = self._stored(member)
        if member.method == zipfile.ZIP_STORED:
            return packed
        if member.method != zipfile.ZIP_DEFLATED:
            raise ValueError(f"compression method {member.method} is not used by office software")
        return zlib.decompressobj(-15).decompress(packed, member.size + 1)

    def _stored(self, member: _Member) -> bytes:
        signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(self._data, member.offset)
        if signature != b"PK\x03\x04":
            raise ValueError("its header is missing")
        start = member.offset + _LOCAL_HEADER.size + name_length + extra_length
        return self._data[start : start + member.packed_size]

    def _open(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self._data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error) as error:
            if _END_MARK not in self._data[-_LONGEST_END:]:
                raise DocumentError(
                    "truncated", f"The file ends in the middle: its download or copy was broken off. {_ASK_AGAIN}"
                ) from error
            raise DocumentError("broken_file", f"The file is damaged and cannot be unpacked ({error}). {_ASK_AGAIN}") from error


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML part. Raises DocumentError: `unsafe_xml` for a DOCTYPE, `too_deep`, `too_large` or `broken_file`."""
    root: etree._Element = _parse(data, name, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unsafe(name)
    return root


def parse_flat_xml(data: bytes, name: str) -> etree._Element:
    """The root of a document that is one XML file, in the encoding of its bytes: what it declares is often another.

    Raises DocumentError as `parse_xml`, and `too_large` beyond `MAX_MAIN_PART_BYTES`.
    """
    if len(data) > MAX_MAIN_PART_BYTES:
        raise DocumentError("too_large", f"{name} has {len(data):,} bytes of XML; a document may hold {MAX_MAIN_PART_BYTES:,}.")
    text = decode(data)
    if text is not None:
        data = _DECLARATION.sub("", text, count=1).encode()
    return parse_xml(data, name)


def parse_loose_xml(data: bytes) -> etree._Element:
    """The root of a part that programs write carelessly, as far as it can be read (VML with `<br>` that are never closed)."""
    if _declares_doctype(data):
        raise _unsafe("a drawing")
    data = data.replace(b"<br>", b"<br/>")
    root = etree.fromstring(data, etree.XMLParser(recover=True, remove_comments=True, remove_pis=True, **_SAFE))
    return etree.Element("nothing") if root is None else root


def check_xml(data: bytes, name: str) -> bool:
    """Check a part as `parse_xml` does, without its tree and at half the cost; tells whether it is free of comments and instructions."""
    watch = _Watch()
    target: Any = watch  # libxml2 asks for no more methods than it has
    _parse(data, name, etree.XMLParser(target=target, **_SAFE))
    if watch.has_doctype:
        raise _unsafe(name)
    return not watch.has_asides


class _Watch:
    """Takes no notice of elements and text, so that libxml2 never calls Python for them."""

    def __init__(self) -> None:
        self.has_asides = self.has_doctype = False

    def comment(self, text: str) -> None:
        self.has_asides = True

    def pi(self, target: str, data: str) -> None:
        self.has_asides = True

    def doctype(self, name: str, public: str, system: str) -> None:
        self.has_doctype = True

    def close(self) -> None:
        return None


def _parse(data: bytes, name: str, parser: Any) -> Any:
    # Before parsing, as entities expand while libxml2 parses. A valid part has no such text outside of CDATA and comments.
    if _declares_doctype(data):
        raise _unsafe(name)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = str(error)
        if "emory" in message or "unknown error" in message:  # how libxml2 reports that it was given no memory
            raise MemoryError(message) from error
        if "depth" in message:
            raise DocumentError("too_deep", f"{name} nests its elements deeper than any office software does.") from error
        if "huge" in message.lower() or "limit" in message:
            raise DocumentError("too_large", f"{name} holds a text larger than 10 MB.") from error
        raise DocumentError("broken_file", f"{name} inside the file is damaged ({message}). {_ASK_AGAIN}") from error


def _declares_doctype(data: bytes) -> bool:
    if _PLAIN_START.match(data):
        return False
    if b"\0" not in data[:4]:
        return _DOCTYPES[0] in data
    return any(mark in data for mark in _DOCTYPES)


def _unsafe(name: str) -> DocumentError:
    return DocumentError("unsafe_xml", f"{name} declares a DOCTYPE, which office software never writes. The file was not opened.")


def _damaged(name: str, error: Exception) -> DocumentError:
    return DocumentError("broken_file", f"{name} inside the file is damaged ({error}). {_ASK_AGAIN}")


def _too_large(name: str, member: _Member, ceiling: int) -> DocumentError:
    ratio = member.size // max(member.packed_size, 1)
    if ratio > BOMB_RATIO:
        return DocumentError(
            "zip_bomb", f"{name} unpacks to {member.size:,} bytes, {ratio:,} times its packed size: made to fill the memory."
        )
    return DocumentError("too_large", f"{name} unpacks to {member.size:,} bytes; a document may hold {ceiling:,}.")
