"""Reads OpenDocument files: texts (.odt, .fodt) and spreadsheets (.ods, .fods), zipped or as one flat XML file.

Belongs here: finding the parts of a file, and which of the two it is. Must stay out: running text (`odf_text`), sheets (`odf_sheet`),
what styles say (`odf_style`).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from jixiao.model import Document, DocumentError
from jixiao.readers import pictures
from jixiao.readers.limits import MAX_MAIN_PART_BYTES
from jixiao.readers.odf_names import DRAW, LINK, MATH, OFFICE, SVG
from jixiao.readers.odf_sheet import read_sheets
from jixiao.readers.odf_style import Styles
from jixiao.readers.odf_text import read_text
from jixiao.readers.package import Package, parse_flat_xml, parse_xml

_ENCRYPTED = b"encryption-data"


@dataclass(slots=True)
class _Parts:
    """The roots that hold the content and the styles; one root for both in a flat file."""

    content: etree._Element
    styles: list[etree._Element]
    package: Package | None = None

    @property
    def is_flat(self) -> bool:
        """Whether the file is one of XML, without a package around it."""
        return self.package is None


def read(data: bytes, name: str = "") -> Document:
    """Read a text or a spreadsheet. Raises DocumentError with a reason of `limits.REASONS`."""
    parts = _parts(data, name)
    body = parts.content.find(f"{OFFICE}body")
    inner = None if body is None else next((e for e in body.iterchildren(etree.Element)), None)
    styles = Styles(parts.styles)
    if inner is not None and parts.package is not None:
        _place_equations(inner, parts.package)
    if inner is not None and inner.tag == f"{OFFICE}text":
        document = Document("fodt" if parts.is_flat else "odt", [])
        read_text(inner, styles, document)
        _add_pictures(inner, parts, document, name)
        return document
    if inner is not None and inner.tag == f"{OFFICE}spreadsheet":
        document = Document("fods" if parts.is_flat else "ods", [])
        read_sheets(inner, styles, document)
        _add_pictures(inner, parts, document, name)
        return document
    raise DocumentError(
        "unsupported_format", "This OpenDocument file is neither a text nor a spreadsheet. Ask for the form as one of them."
    )


def _place_equations(body: etree._Element, package: Package) -> None:
    """Put the equations that objects hold, each in a part of its own, where they are shown."""
    for shown in body.iter(f"{DRAW}object"):
        part = f"{shown.get(LINK, '').removeprefix('./').rstrip('/')}/content.xml"
        if part in package and (equation := parse_xml(package.read(part), part)).tag == f"{MATH}math":
            shown.append(equation)


def _add_pictures(body: etree._Element, parts: _Parts, document: Document, name: str) -> None:
    """Read, or name, the pictures that may hold a form; a flat file keeps them among its XML, and they are named only."""
    found = []
    for frame in body.iter(f"{DRAW}frame"):
        picture = frame.find(f"{DRAW}image")
        if picture is not None and frame.find(f"{DRAW}object") is None:
            sizes = (pictures.centimetres(frame.get(f"{SVG}{side}")) for side in ("width", "height"))
            if pictures.may_hold_form(*sizes):
                found.append(picture.get(LINK, "").removeprefix("./") or frame.get(f"{DRAW}name", ""))
    if parts.package is not None:
        pictures.add(document, parts.package, found, name)
    elif found:
        document.notes.append(pictures.unread(found))


def _parts(data: bytes, name: str) -> _Parts:
    if not data.startswith(b"PK"):
        root = parse_flat_xml(data, name or "The document")
        return _Parts(root, [root])
    package = Package(data)
    manifest = "META-INF/manifest.xml"
    if manifest in package and _ENCRYPTED in package.read(manifest):
        raise DocumentError("encrypted", "The file is protected by a password. Save it without one, or ask the publisher for a copy.")
    if "content.xml" not in package:
        raise DocumentError("broken_file", "The OpenDocument file lacks its content. Save it again in the office program, or ask for it.")
    content = parse_xml(package.read("content.xml", MAX_MAIN_PART_BYTES), "content.xml")
    styles = [content]
    if "styles.xml" in package:
        styles.insert(0, parse_xml(package.read("styles.xml"), "styles.xml"))
    return _Parts(content, styles, package)
