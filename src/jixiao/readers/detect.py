"""Tells a document's kind from its bytes, never from its name: published files often carry the wrong ending.

Belongs here: signatures, and plain words for files that are no documents. Must stay out: reading them.
"""

from __future__ import annotations

import io
import re

import olefile

from jixiao.model import DocumentError
from jixiao.readers.delimited import delimiter_of
from jixiao.readers.limits import MAX_FILE_BYTES
from jixiao.readers.package import Package, parse_xml
from jixiao.readers.text_dump import decode

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTENT_TYPES = "[Content_Types].xml"
_WORD_CONTENT = "wordprocessingml."
_WORKBOOK_CONTENT = "spreadsheetml."
_WORKBOOK_CONTENT_BINARY = "sheet.binary."

# What an Office package has under these names whatever else it lacks.
_MAIN_PARTS = {
    "word/document.xml": "Word document",
    "xl/workbook.xml": "workbook",
    "xl/workbook.bin": "workbook",
    "ppt/presentation.xml": "presentation",
}

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")  # JPEG, PNG, GIF, BMP, TIFF
# Files that bureaus upload in place of a document: what they are, for the message.
_ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf'\x1c": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_OTHERS = {b"MZ": "program", b"\x7fELF": "program", b"SQLite format 3": "database"}

_MHT = re.compile(rb"(?im)^MIME-Version:")
_MHT_BODY = re.compile(rb"(?im)^Content-Type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)")
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|style|script|table|div|p|span|center|font|h[1-6])\b[^<]{0,2000}>", re.IGNORECASE
)
_XML_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
# Office documents that are one XML file: the root's name, a namespace that it declares, the kind.
_FLAT_OFFICE = (
    ("wordDocument", "http://schemas.microsoft.com/office/word/2003/wordml", "word_xml"),
    ("package", "http://schemas.microsoft.com/office/2006/xmlPackage", "word_xml"),
    ("Workbook", "urn:schemas-microsoft-com:office:spreadsheet", "excel_xml"),
    ("document", "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "odf"),
)


def kind_of(data: bytes) -> str:
    """The kind of a document: a key of `readers.MODULES` (text_dump is any plain text that is no table), or zip.

    Raises DocumentError where the bytes are no document that can be read: `empty_file`, `not_a_document`, `unsupported_format`,
    `encrypted`, `truncated`, `broken_file`, `too_large`.
    """
    if len(data) > MAX_FILE_BYTES:
        raise DocumentError("too_large", f"The file has {len(data):,} bytes; a document may have {MAX_FILE_BYTES:,}.")
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise DocumentError("empty_file", "The file is empty. Ask the publisher for it.")
    if data.startswith(_OLE):
        return _ole_kind(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    top = data[:8192]
    if _MHT.search(top) and _MHT_BODY.search(top):
        return "mht"
    if head.startswith(_PICTURES) and (not head.startswith(b"BM") or decode(head) is None):
        return "picture"
    _refuse_known(head)
    return _text_kind(data)


def _zip_kind(data: bytes) -> str:
    package = Package(data)
    if _CONTENT_TYPES in package:
        return "docx" if "word/document.xml" in package else _office_kind(package)
    names = package.names
    if "content.xml" in names and ("mimetype" in names or "META-INF/manifest.xml" in names):
        return "odf"
    if any(name.replace("\\", "/").lstrip("/").lower() == "ofd.xml" for name in names):
        return "ofd"
    if not names:
        raise DocumentError("empty_file", "The archive is empty.")
    if what := next((what for part, what in _MAIN_PARTS.items() if part in package), None):
        raise DocumentError("broken_file", f"The {what} lacks the list of its parts ({_CONTENT_TYPES}). Save it again, or ask for it.")
    return "zip"


def _office_kind(package: Package) -> str:
    root = parse_xml(package.read(_CONTENT_TYPES), _CONTENT_TYPES)
    contents = {e.get("ContentType", "") for e in root}
    if any(_WORD_CONTENT in c and ".main+" in c for c in contents) or any("ms-word." in c and ".main+" in c for c in contents):
        return "docx"
    if any(_WORKBOOK_CONTENT_BINARY in c for c in contents):
        return "xlsb"
    if any((_WORKBOOK_CONTENT in c or "ms-excel." in c) and ".main+" in c for c in contents):
        return "xlsx"
    if any("presentationml." in c for c in contents):
        raise DocumentError("unsupported_format", "This is a presentation. Ask for the form as a document or a workbook.")
    if any(name.startswith("word/") for name in package.names):
        raise DocumentError("broken_file", "The Word document's main part is missing. Save it again in Word, or ask the publisher for it.")
    raise DocumentError("not_a_document", "The file is an Office package that holds neither a document nor a workbook.")


def _ole_kind(data: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {entry[0].lower() for entry in container.listdir(streams=True, storages=False) if len(entry) == 1}
    except Exception as error:  # olefile raises whatever a damaged directory provokes
        if len(data) < 1536:
            raise DocumentError("truncated", "The file ends in the middle: its download or copy was broken off. Get it again.") from error
        raise DocumentError("broken_file", f"The file is damaged ({error}). Download it again or ask the publisher for it.") from error
    if "encryptedpackage" in streams or "encryptioninfo" in streams:
        raise DocumentError("encrypted", "The file is protected by a password. Save it without one, or ask the publisher for a copy.")
    if "worddocument" in streams:
        return "doc"
    if streams & {"workbook", "book"}:
        return "xls"
    if "powerpoint document" in streams:
        raise DocumentError("unsupported_format", "This is a presentation. Ask for the form as a document or a workbook.")
    raise DocumentError("not_a_document", "The file is an old Office container that holds neither a document nor a workbook.")


def _refuse_known(head: bytes) -> None:
    for signature, what in _ARCHIVES.items():
        if head.startswith(signature):
            raise DocumentError("unsupported_format", f"This is a {what} archive. Unpack it, or pack its files as .zip.")
    for signature, what in _OTHERS.items():
        if head.startswith(signature) and decode(head) is None:
            raise DocumentError("not_a_document", f"This is a {what}, not a document.")


def _text_kind(data: bytes) -> str:
    text = decode(data)
    if text is None:
        if b"\0" not in data[:4096] and _TAG.search(data[:65536].decode("latin-1")):
            return "html"  # a page with a few bytes that its encoding does not know
        raise DocumentError("not_a_document", "The file is neither a document nor text, whatever its name says. Open it to see what it is.")
    start = text[:65536].lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return "text_dump" if delimiter_of(text) is None else "csv"
    root = _XML_ROOT.search(start)
    for name, namespace, kind in _FLAT_OFFICE:
        if root and root[1] == name and namespace in start:
            return kind
    if _TAG.search(start):
        return "html"
    if start.startswith("<?xml"):
        raise DocumentError("unsupported_format", "This is an XML file that is neither a document nor a web page.")
    return "text_dump" if delimiter_of(text) is None else "csv"
