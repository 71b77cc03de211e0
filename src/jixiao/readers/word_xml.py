"""Reads Word documents that are one XML file: flat packages (since 2007) and the format of Word 2003, which template engines write.

Both are put together to the package that Word would save today, so that one reader knows what a document shows. Belongs here: taking
one file apart into parts, and what Word 2003 named otherwise. Must stay out: reading the parts (`docx`, `spreadsheet`).
"""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
import zipfile

from lxml import etree

from jixiao.model import Document, DocumentError
from jixiao.readers.docx_plain import TRANSITIONAL
from jixiao.readers.package import parse_flat_xml

_FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
_WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_ANNOTATION = "{http://schemas.microsoft.com/aml/2001/core}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_W3, _W = f"{{{_WORD_2003}}}", f"{{{TRANSITIONAL}}}"

# What Word 2003 calls otherwise; all other names are those of today's format.
_RENAMED = {"vmerge": "vMerge", "hmerge": "hMerge", "strike": "strike", "noBreakHyphen": "noBreakHyphen"}
_REVISIONS = {"Word.Deletion": "del", "Word.Insertion": "ins"}
_NO_BREAK_HYPHEN = "no-break-hyphen"


def read(data: bytes, name: str = "") -> Document:
    """Read a flat package or a document of Word 2003. Raises DocumentError with a reason of `limits.REASONS`."""
    root = parse_flat_xml(data, name or "The document")
    parts = _flat_parts(root) if root.tag == f"{{{_FLAT}}}package" else _parts_of_2003(root)
    document = _read_package(parts)
    document.kind = "word_xml" if document.kind == "docx" else document.kind
    return document


def _read_package(parts: dict[str, bytes]) -> Document:
    from jixiao.readers import docx, spreadsheet

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    if any(part.startswith("xl/") for part in parts) and not any(part.startswith("word/") for part in parts):
        return spreadsheet.read(packed.getvalue())
    return docx.read(packed.getvalue())


def _flat_parts(root: etree._Element) -> dict[str, bytes]:
    """The parts of a flat package by name: XML as it stands, other parts undone from base64."""
    parts: dict[str, bytes] = {}
    for part in root.iter(f"{{{_FLAT}}}part"):
        name = part.get(f"{{{_FLAT}}}name", "").lstrip("/")
        content = next(iter(part), None)
        if not name or content is None:
            continue
        if content.tag == f"{{{_FLAT}}}xmlData":
            inner = next(iter(content), None)
            parts[name] = b"" if inner is None else etree.tostring(inner, encoding="UTF-8", xml_declaration=True, with_tail=False)
        else:
            parts[name] = _undone(content.text or "")
    if not parts:
        raise DocumentError("broken_file", "The flat package holds no parts. Save the document again in Word, or ask for it.")
    return parts


def _undone(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""  # a picture, which holds no text


def _parts_of_2003(root: etree._Element) -> dict[str, bytes]:
    """The parts that a document of Word 2003 would have today: body, styles, headers and footers, notes."""
    body = root.find(f"{_W3}body")
    if body is None:
        raise DocumentError("broken_file", "The Word document has no body. Save it again in Word, or ask for it.")
    parts = _Parts2003()
    for section in list(body.iter(f"{_W3}sectPr")):
        parts.take_out_page_texts(section)
    parts.take_out_notes(body)
    parts.add("word/document.xml", "document", [body])
    styles = root.find(f"{_W3}styles")
    if styles is not None:
        parts.add("word/styles.xml", "styles", list(styles), "styles")
    settings = root.find(f"{_W3}docPr")
    if settings is not None:
        parts.add("word/settings.xml", "settings", list(settings), "settings")
    return parts.all()


class _Parts2003:
    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.relations: list[tuple[str, str, str]] = []  # identifier, kind, target
        self.notes: dict[str, list[etree._Element]] = {"footnote": [], "endnote": []}

    def add(self, part: str, root_name: str, content: list[etree._Element], kind: str | None = None) -> str:
        """Add a part of this content; gives the identifier of the relation to it."""
        root = etree.Element(f"{_W}{root_name}", nsmap={"w": TRANSITIONAL, "r": _RELATIONSHIPS})
        root.extend(content)
        _rename(root)
        etree.cleanup_namespaces(root, keep_ns_prefixes=["w"])
        self.parts[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        identifier = f"rId{len(self.relations) + 1}"
        if kind is not None:
            self.relations.append((identifier, kind, posixpath.basename(part)))
        return identifier

    def take_out_page_texts(self, section: etree._Element) -> None:
        """Turn a section's own headers and footers into parts that it refers to."""
        for element in [*section.findall(f"{_W3}hdr"), *section.findall(f"{_W3}ftr")]:
            name = "header" if element.tag == f"{_W3}hdr" else "footer"
            kind = {"odd": "default"}.get(element.get(f"{_W3}type", "odd"), element.get(f"{_W3}type", "default"))
            number = len(self.relations) + 1
            identifier = self.add(f"word/{name}{number}.xml", element.tag.rsplit("}", 1)[1], list(element), name)
            reference = etree.Element(f"{_W3}{name}Reference")
            reference.set(f"{_W3}type", kind)
            reference.set(f"{{{_RELATIONSHIPS}}}id", identifier)
            section.replace(element, reference)

    def take_out_notes(self, body: etree._Element) -> None:
        """Put footnotes and endnotes, which stand where they are referred to, into parts of their own."""
        for kind, found in self.notes.items():
            for note in list(body.iter(f"{_W3}{kind}")):
                parent = note.getparent()
                if parent is None or parent.tag != f"{_W3}r":
                    continue
                reference = etree.Element(f"{_W3}{kind}Reference")
                reference.set(f"{_W3}id", str(len(found) + 1))
                note.set(f"{_W3}id", str(len(found) + 1))
                if f"{_W3}type" in note.attrib:
                    del note.attrib[f"{_W3}type"]
                parent.replace(note, reference)
                found.append(note)

    def all(self) -> dict[str, bytes]:
        """The parts with their relations."""
        for kind, notes in self.notes.items():
            if notes:
                self.add(f"word/{kind}s.xml", f"{kind}s", notes, f"{kind}s")
        relation = '<Relationship Id="{}" Type="' + _RELATIONSHIPS + '/{}" Target="{}"/>'
        head = f'<Relationships xmlns="{_PACKAGE_RELATIONS}">'
        inner = "".join(relation.format(*entry) for entry in self.relations)
        self.parts["word/_rels/document.xml.rels"] = f"{head}{inner}</Relationships>".encode()
        return self.parts


def _rename(root: etree._Element) -> None:
    """Give elements and attributes of Word 2003 their names of today, and unwrap the hints that are not part of the text."""
    for element in list(root.iter(etree.Element)):
        name = element.tag.rsplit("}", 1)[-1]
        if element.tag == f"{_ANNOTATION}annotation":
            _rename_annotation(element)
        elif element.tag == f"{_ANNOTATION}content":
            element.tag = f"{_W}jixiaoUnwrapped"
        elif element.tag.startswith(_W3):
            element.tag = _W + _RENAMED.get(name, name)
            if name == _NO_BREAK_HYPHEN:
                element.tag = f"{_W}noBreakHyphen"
        elif name in {"sect", "sub-section", "pBdrGroup"}:  # hints that Word wraps around paragraphs
            element.tag = f"{_W}jixiaoUnwrapped"
        for key in [key for key in element.attrib if str(key).startswith(_W3)]:
            element.set(_W + str(key)[len(_W3) :], element.attrib.pop(key))
    etree.strip_tags(root, f"{_W}jixiaoUnwrapped")


def _rename_annotation(element: etree._Element) -> None:
    """A tracked deletion or insertion; what else is annotated (bookmarks, comments, formats) says nothing of the text."""
    kind = element.get(f"{_W3}type", "")
    parent = element.getparent()
    if kind in _REVISIONS:
        element.tag = f"{_W}{_REVISIONS[kind]}"
    elif parent is not None and kind not in {"Word.Bookmark.Start", "Word.Bookmark.End", "Word.Comment.Start", "Word.Comment.End"}:
        parent.remove(element)
