"""Reads the running text of OpenDocument: paragraphs, tables with their spans, text boxes, notes, page headers and footers.

Inserted text is kept, deleted text is not; hidden, struck-out and raised text is marked as such. Belongs here: what stands where.
Must stay out: sheets (`odf_sheet`), styles (`odf_style`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jixiao.model import Cell, Document, DocumentError, Paragraph, Table, Where
from jixiao.readers.formulas import mathml
from jixiao.readers.left_out import LeftOut
from jixiao.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_TABLE_DEPTH
from jixiao.readers.looks import Look, marked, without_marks
from jixiao.readers.odf_names import DRAW, FIELD, FORM, LOEXT, MATH, OFFICE, STYLE, TABLE, TEXT
from jixiao.readers.odf_style import Styles, under

_SPACE = re.compile(r"[ \t\r\n]+")
_MAX_SPACES = 1_000
_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
# What is no text of the page: former text, comments, the sources of generated lists, controls and scripts.
_NO_TEXT = {
    f"{TEXT}tracked-changes", f"{TABLE}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{FORM}form",
    f"{OFFICE}forms", f"{OFFICE}scripts", f"{TEXT}ruby-text", f"{TEXT}sequence-decls", f"{TEXT}variable-decls",
    f"{TEXT}user-field-decls", f"{OFFICE}event-listeners", f"{TEXT}table-of-content-source", f"{TEXT}illustration-index-source",
    f"{TEXT}table-index-source", f"{TEXT}alphabetical-index-source", f"{TEXT}user-index-source", f"{TEXT}bibliography-source",
    f"{TEXT}object-index-source", f"{TEXT}note-citation", f"{TEXT}soft-page-break", f"{TEXT}script",
}  # fmt: skip
_BREAKS = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t"}
_FAMILIES = {f"{TEXT}span": "text", f"{TEXT}a": "text", f"{TEXT}p": "paragraph", f"{TEXT}h": "paragraph"}
_ON_A_SHAPE = Look(is_ground_known=False)  # whose colour is not looked up
_HIDDEN = {f"{TEXT}hidden-paragraph", f"{TEXT}hidden-text"}


@dataclass(slots=True)
class Inline:
    """The text of one paragraph, and what hangs on it: text boxes and notes, which are read on their own."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)


def inline_text(paragraph: etree._Element, styles: Styles, outer: Look | None = None) -> Inline:
    """The text of a paragraph, marked where it is not plain; `outer` is the look of what holds it."""
    inline = Inline()
    text = "".join(marked(piece, look) for piece, look in _pieces(paragraph, outer or Look(), styles, inline))
    inline.text = re.sub(r"(?<=[\n\t]) | (?=\n)", "", text).replace("\u00a0", " ").strip("\n").rstrip(" ")
    if inline.text.startswith(" ") and not inline.text.startswith("  "):
        inline.text = inline.text[1:]  # the indentation of the XML, not of the text
    return inline


def _pieces(element: etree._Element, look: Look, styles: Styles, inline: Inline) -> Iterator[tuple[str, Look]]:
    if family := _FAMILIES.get(element.tag):
        look = under(styles.look(family, element.get(f"{TEXT}style-name")), look)
    if element.text:
        yield _SPACE.sub(" ", element.text), look
    for child in element.iterchildren(etree.Element):
        tag = child.tag
        if tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            yield " " * min(int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 1, _MAX_SPACES), look
        elif tag in _BREAKS:
            yield _BREAKS[tag], look
        elif tag == f"{TEXT}note":
            inline.notes += child.findall(f"{TEXT}note-body")
        elif tag == f"{DRAW}text-box":
            inline.boxes.append(child)
        elif child.get(f"{TEXT}display") == "none":  # a field that is there to be reckoned with
            yield "".join(str(t) for t in child.itertext()), under(Look(is_hidden=True), look)
        elif tag in _HIDDEN:
            yield "".join(str(t) for t in child.itertext()), under(Look(is_hidden=child.get(f"{TEXT}is-hidden") != "false"), look)
        elif tag == f"{TEXT}placeholder" or child.get(f"{LOEXT}showing-place-holder") == "true":  # nobody has filled it in
            yield "".join(str(t) for t in child.itertext()), under(Look(is_hidden=True), look)
        elif tag == f"{FIELD}fieldmark":
            yield _shown_by_field(child), look
        elif tag == f"{MATH}math":
            yield mathml(child), look
        elif tag == f"{DRAW}control":
            yield styles.controls.get(child.get(f"{DRAW}control", ""), ""), look
        elif tag not in _NO_TEXT:
            yield from _pieces(child, look, styles, inline)
        if child.tail:
            yield _SPACE.sub(" ", child.tail), look


def _shown_by_field(field: etree._Element) -> str:
    """What a field of an old form shows: a box that is ticked or not, the chosen entry of a list."""
    kind = (field.get(f"{FIELD}type") or "").rpartition(".")[2]
    said = [(part.get(f"{FIELD}name") or "", part.get(f"{FIELD}value") or "") for part in field.iterchildren(f"{FIELD}param")]
    values = dict(said)
    if kind == "FORMCHECKBOX":
        return "☑" if values.get("Checkbox_Checked") == "true" else "☐"
    entries = [value for name, value in said if name == "Dropdown_ListEntry"]
    chosen = values.get("Dropdown_Selected", "0")
    return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""


def read_text(body: etree._Element, styles: Styles, document: Document) -> None:
    """Add the blocks of a text: page headers first, then the body with its notes, then page footers, each once."""
    reading = _Reading(styles, document)
    headers, footers = _page_texts(body, styles)
    for element in headers:
        reading.add_page_text(element, Where.HEADER)
    reading.add(body, Where.BODY)
    for note in reading.notes:
        reading.add(note, Where.BODY)
    for element in footers:
        reading.add_page_text(element, Where.FOOTER)
    document.notes += reading.left_out.notes()


def _page_texts(body: etree._Element, styles: Styles) -> tuple[list[etree._Element], list[etree._Element]]:
    """The headers and footers of the page styles that are in use: the standard one, and those that a paragraph or table asks for."""
    headers, footers = [], []
    for page in styles.master_pages:
        headers += [e for e in page if e.tag in {f"{STYLE}header", f"{STYLE}header-left", f"{STYLE}header-first"}]
        footers += [e for e in page if e.tag in {f"{STYLE}footer", f"{STYLE}footer-left", f"{STYLE}footer-first"}]
    return tuple([e for e in found if e.get(f"{STYLE}display") != "false"] for found in (headers, footers))  # type: ignore[return-value]


class _Reading:
    def __init__(self, styles: Styles, document: Document) -> None:
        self.styles, self.document = styles, document
        self.left_out = LeftOut()
        self.notes: list[etree._Element] = []
        self.tables = 0
        self.page_texts: set[tuple[Where, str]] = set()

    def add_page_text(self, element: etree._Element, where: Where) -> None:
        """Add a page header or footer unless it is empty or there already."""
        start = len(self.document.blocks)
        self.add(element, where)
        texts = "\n".join(block.text if isinstance(block, Paragraph) else "table" for block in self.document.blocks[start:])
        if not texts.strip() or (where, texts) in self.page_texts:
            del self.document.blocks[start:]
            self.tables = len(self.document.tables)
        self.page_texts.add((where, texts))

    def add(self, parent: etree._Element, where: Where, depth: int = 0, outer: Look | None = None) -> None:
        """Add what stands in an element: paragraphs, lists, sections, tables, frames."""
        for element in parent.iterchildren(etree.Element):
            if element.tag in _PARAGRAPHS:
                inline = inline_text(element, self.styles, outer)
                for box in inline.boxes:
                    self.add(box, Where.TEXTBOX if where is Where.BODY else where, depth, _ON_A_SHAPE)
                self.document.blocks.append(Paragraph(inline.text, where))
                self.notes += inline.notes
            elif element.tag == f"{TABLE}table":
                self.add_table(element, None, depth)
            elif element.tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none":
                self.left_out.add("hidden", " ".join(str(t) for t in element.itertext()))
            elif element.tag == f"{DRAW}text-box":
                self.add(element, Where.TEXTBOX if where is Where.BODY else where, depth, _ON_A_SHAPE)
            elif element.tag not in _NO_TEXT:
                self.add(element, where, depth, outer)

    def add_table(self, element: etree._Element, parent: tuple[int, int, int] | None, depth: int) -> None:
        """Add a table, then those nested in its cells."""
        if depth > MAX_TABLE_DEPTH:
            raise DocumentError("too_deep", f"Tables are nested more than {MAX_TABLE_DEPTH} deep.")
        self.tables += 1
        table = Table(self.tables, 0, 0, [], parent)
        place = len(self.document.blocks)
        nested: list[tuple[etree._Element, tuple[int, int, int]]] = []
        for row, (cells, is_hidden) in enumerate(rows_of(element, self.styles), start=1):
            table.rows = row
            for col, cell in cells:
                width, height = span(cell, "number-columns-spanned"), span(cell, "number-rows-spanned")
                text, inner = self.cell_text(cell, self.ground(cell, element))
                if is_hidden:
                    text = marked(without_marks(text), Look(is_hidden=True))
                table.cells.append(Cell(row, col, text, height, min(width, MAX_COLUMNS)))
                table.columns = max(table.columns, col + width - 1)
                nested += [(found, (table.number, row, col)) for found in inner]
            if len(table.cells) > MAX_CELLS or table.columns > MAX_COLUMNS:
                raise DocumentError("too_large", f"A table has more than {MAX_CELLS:,} cells or {MAX_COLUMNS:,} columns, as no form has.")
        for laid in table.cells:
            laid.rowspan = min(laid.rowspan, table.rows - laid.row + 1)
        if not table.cells:
            self.tables -= 1
            return
        self.document.blocks.insert(place, table)
        for found, at in nested:
            self.add_table(found, at, depth + 1)

    def ground(self, cell: etree._Element, table: etree._Element) -> Look:
        """What a cell's text stands on: the colour of the cell, else of its row, else of the table."""
        row = cell.getparent()
        names = [("table-cell", cell), ("table-row", row), ("table", table)]
        looks = [self.styles.look(family, e.get(f"{TABLE}style-name")) for family, e in names if e is not None]
        return Look(ground=next((look.ground for look in looks if look.ground is not None), None))

    def cell_text(self, cell: etree._Element, ground: Look) -> tuple[str, list[etree._Element]]:
        """A cell's paragraphs, one a line, and the tables in it, whose text is not its own."""
        lines: list[str] = []
        nested: list[etree._Element] = []

        def walk(parent: etree._Element, outer: Look) -> None:
            for element in parent.iterchildren(etree.Element):
                if element.tag in _PARAGRAPHS:
                    inline = inline_text(element, self.styles, outer)
                    for box in inline.boxes:
                        walk(box, _ON_A_SHAPE)
                    lines.append(inline.text)
                    self.notes.extend(inline.notes)
                elif element.tag == f"{TEXT}list" and (sign := self.styles.signs.get(element.get(f"{TEXT}style-name", ""))):
                    for item in element.iterchildren(etree.Element):
                        before = len(lines)
                        walk(item, outer)
                        if lines[before:] and lines[before]:
                            lines[before] = sign + lines[before]
                elif element.tag == f"{TABLE}table":
                    nested.append(element)
                elif element.tag not in _NO_TEXT:
                    walk(element, outer)

        walk(cell, ground)
        return "\n".join(lines).strip("\n"), nested


def rows_of(table: etree._Element, styles: Styles) -> Iterator[tuple[list[tuple[int, etree._Element]], bool]]:
    """Each row of a text's table: its cells with their columns from 1, and whether it is hidden. Cells that others cover are left out."""
    for row in table.iterchildren(etree.Element):
        if row.tag in {f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"}:
            yield from rows_of(row, styles)
        elif row.tag == f"{TABLE}table-row":
            cells: list[tuple[int, etree._Element]] = []
            col = 1
            for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                repeats = min(span(cell, "number-columns-repeated"), MAX_COLUMNS)
                if cell.tag == f"{TABLE}table-cell":
                    cells += [(col + shift, cell) for shift in range(repeats)]
                col += repeats
            is_hidden = row.get(f"{TABLE}visibility") in {"collapse", "filter"} or styles.is_flat_row(row.get(f"{TABLE}style-name"))
            for _ in range(min(span(row, "number-rows-repeated"), MAX_COLUMNS)):
                yield cells, is_hidden


def span(element: etree._Element, name: str) -> int:
    """A count that an element gives for its rows or columns, 1 where it gives none."""
    text = element.get(f"{TABLE}{name}", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1
