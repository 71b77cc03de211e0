"""Opens Office packages (zip with XML parts) that may be hostile: nothing is inflated beyond its ceiling, no entity is resolved.

Belongs here: zip members, XML bytes to a tree. Must stay out: what the XML means (`docx` and the other format modules).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.limits import BOMB_RATIO, MAX_MAIN_PART_BYTES, MAX_SIDE_PART_BYTES

_PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, collect_ids=False, remove_comments=True, remove_pis=True
)
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ASK_AGAIN = "Download it again or ask the publisher for it."


def open_package(data: bytes) -> zipfile.ZipFile:
    """Open a zip held in memory. Raises DocumentError `truncated` or `broken_file`."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        if b"PK\x05\x06" not in data[-66_000:]:
            raise DocumentError("truncated", f"The file ends in the middle: its download or copy was broken off. {_ASK_AGAIN}") from error
        raise DocumentError("broken_file", f"The file is damaged and cannot be unpacked ({error}). {_ASK_AGAIN}") from error


def read_part(package: zipfile.ZipFile, name: str, ceiling: int = MAX_SIDE_PART_BYTES) -> bytes:
    """A member's bytes, at most `ceiling` of them. Raises KeyError where it is missing, and DocumentError where it is unfit."""
    info = package.getinfo(name)
    if info.flag_bits & 1:
        raise DocumentError("encrypted", "The file is protected by a password. Save it without one, or ask the publisher for a copy.")
    if info.file_size > ceiling:
        raise _too_large(name, info.file_size, info.compress_size, ceiling)
    try:
        content = _inflate(package, info)
    except (zlib.error, struct.error, OSError, ValueError) as error:
        raise DocumentError("broken_file", f"{name} inside the file is damaged ({error}). {_ASK_AGAIN}") from error
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise DocumentError("broken_file", f"{name} inside the file is damaged (its checksum is wrong). {_ASK_AGAIN}")
    return content


def _inflate(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Inflate one byte more than declared at most: `ZipFile.read` would inflate all that a lying member holds before it looks."""
    file = package.fp
    if file is None:
        raise ValueError("the package is closed")
    file.seek(info.header_offset)
    signature, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    if signature != b"PK\x03\x04":
        raise ValueError("its header is missing")
    file.seek(name_length + extra_length, io.SEEK_CUR)
    packed = file.read(info.compress_size)
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise ValueError(f"compression method {info.compress_type} is not used by office software")
    return zlib.decompressobj(-15).decompress(packed, info.file_size + 1)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML part. Raises DocumentError: `unsafe_xml` for a DOCTYPE, `too_deep`, `too_large` or `broken_file`."""
    # Before parsing, as entities expand while libxml2 parses. A valid part has no such text outside of CDATA and comments.
    if _declares_doctype(data):
        raise DocumentError("unsafe_xml", f"{name} declares a DOCTYPE, which office software never writes. The file was not opened.")
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        message = str(error)
        if "emory" in message or "unknown error" in message:  # how libxml2 reports that it was given no memory
            raise MemoryError(message) from error
        if "depth" in message:
            raise DocumentError("too_deep", f"{name} nests its elements deeper than any office software does.") from error
        if "huge" in message.lower() or "limit" in message:
            raise DocumentError("too_large", f"{name} holds a text larger than 10 MB.") from error
        raise DocumentError("broken_file", f"{name} inside the file is damaged ({message}). {_ASK_AGAIN}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("unsafe_xml", f"{name} declares a DOCTYPE, which office software never writes. The file was not opened.")
    return root


def read_main_part(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a package's main part, which may be larger than the others."""
    return read_part(package, name, MAX_MAIN_PART_BYTES)


def _declares_doctype(data: bytes) -> bool:
    if b"\0" not in data[:4]:
        return _DOCTYPES[0] in data
    return any(mark in data for mark in _DOCTYPES)


def _too_large(name: str, size: int, packed: int, ceiling: int) -> DocumentError:
    if size > BOMB_RATIO * max(packed, 1):
        ratio = size // max(packed, 1)
        return DocumentError("zip_bomb", f"{name} unpacks to {size:,} bytes, {ratio:,} times its packed size: made to fill the memory.")
    return DocumentError("too_large", f"{name} unpacks to {size:,} bytes; a document may hold {ceiling:,}.")
