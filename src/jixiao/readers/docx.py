"""Reads Word documents (.docx, .docm; transitional and strict; any prefix) as a reader of the printed page would see them.

Page headers first, then the body, notes and page footers, each once; inserted text is kept, deleted text is not. Belongs here: the parts
of a package and what stands outside of tables. Must stay out: grids (`docx_table`), revisions and floating text (`docx_settle`).
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from jixiao.model import Block, Document, DocumentError, Paragraph, Table, Where
from jixiao.readers.docx_names import Names, names_of
from jixiao.readers.docx_settle import settle
from jixiao.readers.docx_table import read_grid, text_of
from jixiao.readers.limits import MAX_SIDE_PARTS
from jixiao.readers.package import open_package, parse_xml, read_main_part, read_part

_MAX_BLOCK_DEPTH = 100  # content controls around blocks; libxml2 itself stops at 256 elements

_Nested = list[etree._Element]


def read(data: bytes, name: str = "") -> Document:
    """Read a Word document. Raises DocumentError with a reason of `limits.REASONS`."""
    package = open_package(data)
    main = main_part(package)
    root = parse_xml(read_main_part(package, main), main)
    names = names_of(root.tag)
    if names is None or root.tag != names.document:
        raise DocumentError("not_a_document", "The file is packed like a Word document, but its main part is none.")
    reading = _Reading(package, names)
    notes_of = _notes_in(root, names)
    headers, footers = reading.page_parts(root, main)
    for part in headers:
        reading.add_part(part, Where.HEADER)
    reading.add(root, Where.BODY)
    for kind in notes_of:
        reading.add_notes(posixpath.join(posixpath.dirname(main), f"{kind}.xml"))
    for part in footers:
        reading.add_part(part, Where.FOOTER)
    reading.finish()
    return Document("docx", reading.blocks, reading.notes)


def main_part(package: zipfile.ZipFile) -> str:
    """The name of the main part: by custom `word/document.xml`, else by the package's relations. Raises `broken_file` if there is none."""
    if "word/document.xml" in package.NameToInfo:
        return "word/document.xml"
    for kind, target in _relations(package, "").values():
        if kind == "officeDocument" and target in package.NameToInfo:
            return target
    raise DocumentError("broken_file", "The Word document's main part is missing. Save it again in Word, or ask the publisher for it.")


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Of a part, or of the package for "": each relation's kind and the part it leads to, by identifier."""
    folder, base = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{base}.rels")
    if source not in package.NameToInfo:
        return {}
    relations = {}
    for element in parse_xml(read_part(package, source), source):
        if element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, element.get("Target", "")))[1:]
            relations[element.get("Id", "")] = (element.get("Type", "").rsplit("/", 1)[-1], target)
    return relations


def _notes_in(root: etree._Element, names: Names) -> list[str]:
    """Which kinds of notes the body refers to."""
    kinds = {"footnotes": names.footnote_reference, "endnotes": names.endnote_reference}
    return [kind for kind, tag in kinds.items() if next(root.iter(tag), None) is not None]


@dataclass(slots=True)
class _Reading:
    """A document while it is read: what was found up to here."""

    package: zipfile.ZipFile
    names: Names
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: int = 0
    hidden: int = 0
    clamped: int = 0

    def add(self, root: etree._Element, where: Where) -> None:
        """Add a part's paragraphs and tables."""
        nested = settle(root, self.names, self.notes)
        self._walk(root, where, nested, 0)

    def add_part(self, name: str, where: Where) -> None:
        """Add a page header or footer, unless the document prints the same one already."""
        start, tables = len(self.blocks), self.tables
        self.add(self._parse(name), where)
        added = self.blocks[start:]
        texts = [b.text for b in added if isinstance(b, Paragraph)]
        is_repeated = self.tables == tables and any(
            texts == [b.text for b in self.blocks[i : i + len(texts)] if isinstance(b, Paragraph) and b.where is where]
            for i in range(start - len(texts) + 1)
        )
        if is_repeated or (self.tables == tables and not any(texts)):
            del self.blocks[start:]

    def add_notes(self, part: str) -> None:
        """Add the footnotes or endnotes, which stand below the text."""
        if part not in self.package.NameToInfo:
            return
        root = self._parse(part)
        for note in root.iter(self.names.footnote, self.names.endnote):
            if note.get(self.names.type, "normal") == "normal":  # the others are the ruled lines above the notes
                self.add(note, Where.BODY)

    def page_parts(self, root: etree._Element, main: str) -> tuple[list[str], list[str]]:
        """The parts of the page headers and footers that are printed, in the order of the sections."""
        names = self.names
        found: tuple[list[str], list[str]] = ([], [])
        relations: dict[str, tuple[str, str]] | None = None
        for reference in root.iter(names.header_reference, names.footer_reference):
            relations = _relations(self.package, main) if relations is None else relations
            part = relations.get(reference.get(names.relation_id, ""), ("", ""))[1]
            parts = found[reference.tag == names.footer_reference]
            if part in self.package.NameToInfo and part not in parts and self._is_printed(reference, main):
                parts.append(part)
        if sum(map(len, found)) > MAX_SIDE_PARTS:
            raise DocumentError("too_large", f"The document has more than {MAX_SIDE_PARTS} page headers and footers.")
        return found

    def finish(self) -> None:
        """Tell what was left out."""
        if self.hidden:
            self.notes.append(f"left out the text of {self.hidden} cells that a merged cell covers")
        if self.clamped:
            self.notes.append(f"held {self.clamped} spans to 63 columns, the most that Word allows")

    def _is_printed(self, reference: etree._Element, main: str) -> bool:
        """Whether a header is in use: those of first and even pages stay in a file when they are switched off."""
        kind = reference.get(self.names.type)
        if kind == "first":
            section = reference.getparent()
            return section is not None and _is_on(section.find(self.names.title_page), self.names)
        if kind == "even":
            settings = posixpath.join(posixpath.dirname(main), "settings.xml")
            return settings in self.package.NameToInfo and _is_on(self._parse(settings).find(self.names.even_and_odd), self.names)
        return True

    def _parse(self, part: str) -> etree._Element:
        return parse_xml(read_part(self.package, part), part)

    def _walk(self, container: etree._Element, where: Where, nested: _Nested, depth: int) -> None:
        names = self.names
        if depth > _MAX_BLOCK_DEPTH:
            raise DocumentError("too_deep", f"Content controls are nested more than {_MAX_BLOCK_DEPTH} deep.")
        for child in container.iterchildren():
            tag = child.tag
            if tag == names.p:
                self.blocks.append(Paragraph(text_of(child, names), where))
            elif tag == names.tbl:
                self._add_table(child, nested, None)
            elif tag == names.textbox:
                self._walk(child, Where.TEXTBOX if where is Where.BODY else where, nested, depth + 1)
            elif tag == names.alt_chunk:
                self.notes.append("left out an embedded document (altChunk)")
            elif len(child):
                self._walk(child, where, nested, depth + 1)

    def _add_table(self, element: etree._Element, nested: _Nested, parent: tuple[int, int, int] | None) -> None:
        grid = read_grid(element, self.names)
        self.tables += 1
        number = self.tables
        self.blocks.append(Table(number, grid.rows, grid.columns, grid.cells, parent))
        self.hidden += grid.hidden
        self.clamped += grid.clamped
        for row, col, index in grid.nested:
            self._add_table(nested[index], nested, (number, row, col))


def _is_on(element: etree._Element | None, names: Names) -> bool:
    return element is not None and element.get(names.val) not in ("0", "false", "off")
