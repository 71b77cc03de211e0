"""Reads a document that is embedded in another one: an imported page or document, a workbook or document drawn as an object.

Belongs here: what of an embedded part is a document, and the notes on it. Must stay out: where it stands (`docx`).
"""

from __future__ import annotations

import io
from importlib import import_module

import olefile

from jixiao.model import Document, DocumentError
from jixiao.readers.package import Parts

# What office programs embed is some kilobytes; a scanned annex may have a few megabytes.
_MAX_BYTES = 64 << 20
_WITHIN = "!"
_DEPTH = 3  # documents in documents in documents
_OLE = b"\xd0\xcf\x11\xe0"
_PAGES = (".htm", ".html", ".xhtml")


def read(package: Parts, part: str, holder: str) -> Document:
    """The document in a part, an empty one where there is none; the notes tell which part was read or why it was not.

    `holder` names the document that holds it; embedded documents are named by way of their holders. Raises nothing.
    """
    nothing = Document("", [])
    if not part or part not in package:
        nothing.notes.append("left out an embedded document that is missing from the file")
        return nothing
    if holder.count(_WITHIN) >= _DEPTH:
        nothing.notes.append(f"left out an embedded document ({part}): documents are embedded more than {_DEPTH} deep")
        return nothing
    try:
        document = _read(_payload(package.read(part, _MAX_BYTES)), f"{holder}{_WITHIN}{part}")
    except DocumentError as error:
        nothing.notes.append(f"left out an embedded document ({part}): {error.message}")
        return nothing
    document.notes.insert(0, f"read the embedded document {part} ({document.kind})")
    return document


def _read(data: bytes, name: str) -> Document:
    from jixiao.readers import MODULES
    from jixiao.readers.detect import kind_of

    kind = kind_of(data)
    if kind == "text_dump" and name.lower().endswith(_PAGES):
        kind = "html"
    if kind not in MODULES:
        raise DocumentError("unsupported_format", "It is an archive.")
    document: Document = import_module(f"jixiao.readers.{MODULES[kind]}").read(data, name)
    return document


def _payload(data: bytes) -> bytes:
    """The bytes of the document itself: new formats stand in a stream of their own inside the object's container."""
    if not data.startswith(_OLE):
        return data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            for name in ("Package", "CONTENTS"):
                if container.exists(name):
                    return bytes(container.openstream(name).read())
    except Exception as error:  # olefile raises whatever a damaged directory provokes
        raise DocumentError("broken_file", f"It is damaged ({error}).") from error
    return data
