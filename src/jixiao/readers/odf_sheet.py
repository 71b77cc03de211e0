"""Reads the sheets of an OpenDocument spreadsheet: each cell's text as the sheet displays it, with merges.

A file keeps the displayed text beside the value; where a program wrote the value alone, it is printed by the cell's number format.
Belongs here: rows, columns, repeats, values. Must stay out: the grid (`sheet_grid`), running text (`odf_text`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml import etree

from jixiao.model import Document, DocumentError, Note, NoteKind, Paragraph, Table, Where
from jixiao.readers import pictures
from jixiao.readers.limits import MAX_CELLS
from jixiao.readers.looks import Look, marked
from jixiao.readers.number_format import format_moment, format_number
from jixiao.readers.odf_names import CALC, DRAW, LINK, OFFICE, STYLE, SVG, TABLE, TEXT
from jixiao.readers.odf_rules import rules_of, rules_of_style
from jixiao.readers.odf_style import Styles
from jixiao.readers.odf_text import inline_text, span
from jixiao.readers.sheet_grid import Place, Range, add_sheet
from jixiao.readers.sheet_rules import Rule, Rules, changed
from jixiao.readers.sheet_shapes import Anchor, Shape, lay_over
from jixiao.readers.xlsx_styles import column_index

# A sheet ends with a repeat of empty rows to the last one there is; a repeated row that prints something is no longer than this.
MAX_REPEATS = 10_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
_GROUPS = {f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}
_COLUMN_GROUPS = {f"{TABLE}{name}" for name in ("table-header-columns", "table-columns", "table-column-group")}
_HIDDEN = "collapse"  # "filter" are rows that a filter leaves out: data that happens not to be shown
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)")


@dataclass(slots=True)
class _Sheet:
    texts: dict[Place, str] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    column_styles: dict[int, str] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    row: int = 0
    values: dict[Place, object] | None = None  # of cells, where rules ask for them
    cells: dict[Place, tuple[etree._Element, str | None]] = field(default_factory=dict)  # and their elements and styles


def read_sheets(body: etree._Element, styles: Styles, document: Document) -> None:
    """Add each displayed sheet's name and table. Raises DocumentError `too_large`, or `broken_file` where a display cannot be told."""
    for element in body.iterchildren(f"{TABLE}table"):
        name = element.get(f"{TABLE}name", "")
        if not styles.is_shown_table(element.get(f"{TABLE}style-name")):
            document.notes.append(f"sheet {name} left out: it is hidden")
            continue
        sheet = _Sheet()
        rules = rules_of(element, styles)
        sheet.values = {} if rules or styles.has_maps else None
        _read_columns(element, sheet, 0)
        _read_rows(element, sheet, styles, name)
        document.notes += _apply_rules(sheet, rules, styles, name)
        _read_page_header(document, styles)
        laid = lay_over(sheet.shapes, sheet.texts, sheet.merges)
        if laid.pictures:
            document.notes.append(f"sheet {name}: {pictures.unread_in_cells(laid.pictures)}")
        add_sheet(document, name, sheet.texts, sheet.merges, sheet.hidden_rows, sheet.hidden_columns)
        table = document.tables[-1].number if isinstance(document.blocks[-1], Table) else 0
        for (row, column), error in sheet.errors.items():
            if row not in sheet.hidden_rows and column not in sheet.hidden_columns:
                document.notes.append(Note.at(NoteKind.ERROR, error, table, row + 1, column + 1))
        document.blocks += [Paragraph(text, Where.TEXTBOX) for text in laid.lines]


def _apply_rules(sheet: _Sheet, rules: list[Rule], styles: Styles, name: str) -> list[str]:
    """Show each cell as the conditional formats have it that hold for it; gives the notes on those that are not understood."""
    if not sheet.values:
        return []
    listed = Rules(rules, sheet.values)
    unknown = 0
    for place, (cell, style) in sheet.cells.items():
        look = styles.look("table-cell", style)
        own = Rules(rules_of_style(styles, style, place), sheet.values)
        changes = listed.at(place, look) or own.at(place, look)
        unknown += own.unknown
        if changes and (after := changed(look, changes)) != look:
            sheet.texts[place] = _text_of(cell, style, after, styles, f"sheet {name}, row {place[0] + 1}, column {place[1] + 1}")
    listed.unknown = listed.unknown or unknown
    return listed.note(name)


def _value(cell: etree._Element) -> object:
    """A cell's value as conditions see it."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind in {"float", "percentage", "currency"}:
        try:
            return float(cell.get(f"{OFFICE}value", ""))
        except ValueError:
            return None
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    stored = cell.get(f"{OFFICE}string-value")
    return stored if stored is not None else "\n".join("".join(map(str, p.itertext())) for p in cell.findall(f"{TEXT}p"))


def _read_page_header(document: Document, styles: Styles) -> None:
    """The title that sheets print in their page header, once; a program's own header (the sheet's name) is a field and says nothing."""
    for page in styles.master_pages:
        for header in page.iterchildren(f"{STYLE}header"):
            if header.get(f"{STYLE}display") == "false" or next(header.iter(f"{TEXT}sheet-name"), None) is not None:
                continue
            for paragraph in header.iter(f"{TEXT}p"):
                text = inline_text(paragraph, styles).text
                if text and all(not (isinstance(b, Paragraph) and b.text == text) for b in document.blocks):
                    document.blocks.append(Paragraph(text, Where.HEADER))


def _read_columns(parent: etree._Element, sheet: _Sheet, column: int) -> int:
    """Put down the hidden columns and the columns' styles; gives the column behind."""
    for element in parent.iterchildren(etree.Element):
        if element.tag in _COLUMN_GROUPS:
            column = _read_columns(element, sheet, column)
        elif element.tag == f"{TABLE}table-column":
            end = min(column + span(element, "number-columns-repeated"), MAX_COLUMNS)
            if element.get(f"{TABLE}visibility") == _HIDDEN:
                sheet.hidden_columns.update(range(column, end))
            if style := element.get(f"{TABLE}default-cell-style-name"):
                sheet.column_styles.update(dict.fromkeys(range(column, end), style))
            column = end
    return column


def _read_rows(parent: etree._Element, sheet: _Sheet, styles: Styles, name: str) -> None:
    for element in parent.iterchildren(etree.Element):
        if element.tag in _GROUPS:
            _read_rows(element, sheet, styles, name)
        elif element.tag == f"{TABLE}table-row" and sheet.row < MAX_ROWS:
            _read_row(element, sheet, styles, name)
        elif element.tag == f"{TABLE}shapes":
            sheet.shapes += _shapes(element, styles, None)


def _read_row(element: etree._Element, sheet: _Sheet, styles: Styles, name: str) -> None:
    repeats = span(element, "number-rows-repeated")
    found: list[tuple[int, int, str]] = []  # column, how many of them, text
    column = 0
    for cell in element.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        width = span(cell, "number-columns-repeated")
        if cell.tag == f"{TABLE}table-cell":
            across, down = span(cell, "number-columns-spanned"), span(cell, "number-rows-spanned")
            if across > 1 or down > 1:
                sheet.merges.append(((sheet.row, column), (sheet.row + down - 1, column + across - 1)))
        style = cell.get(f"{TABLE}style-name") or element.get(f"{TABLE}default-cell-style-name") or sheet.column_styles.get(column)
        text = _shown(cell, style, styles, f"sheet {name}, row {sheet.row + 1}, column {column + 1}")
        if cell.get(f"{CALC}value-type") == "error":
            sheet.errors[sheet.row, column] = text
            text = ""
        if len(cell):
            sheet.shapes += _shapes(cell, styles, (sheet.row, column))
        if text.strip():
            found.append((column, width, text))
            if sheet.values is not None:
                sheet.values[sheet.row, column] = _value(cell)
                sheet.cells[sheet.row, column] = cell, style
        column += width
    rows = range(sheet.row, sheet.row + (min(repeats, MAX_REPEATS) if found else repeats))
    if element.get(f"{TABLE}visibility") == _HIDDEN or styles.is_flat_row(element.get(f"{TABLE}style-name")):
        sheet.hidden_rows.update(rows[:MAX_REPEATS])
    if sum(width for _, width, _ in found) * len(rows) + len(sheet.texts) > MAX_CELLS and found:
        raise DocumentError("too_large", f"Sheet {name} holds more than {MAX_CELLS:,} cells, as no form does.")
    for row in rows if found else ():
        sheet.texts.update({(row, first + shift): text for first, width, text in found for shift in range(width)})
    sheet.row += repeats


def _shapes(parent: etree._Element, styles: Styles, place: Place | None) -> list[Shape]:
    """The text boxes, shapes and pictures that lie on the sheet, with the cell that holds them."""
    found = []
    for drawn in parent.iter(f"{DRAW}frame", f"{DRAW}custom-shape", f"{DRAW}rect"):
        lines = [inline_text(paragraph, styles, Look(is_ground_known=False)).text for paragraph in drawn.iter(f"{TEXT}p")]
        text = "\n".join(line for line in lines if line)
        picture = drawn.find(f"{DRAW}image") if drawn.find(f"{DRAW}object") is None else None
        anchor = None if place is None else _anchor(drawn, place)
        if text:
            found.append(Shape(text, anchor, styles.is_filled(drawn.get(f"{DRAW}style-name"))))
        elif picture is not None:
            name = picture.get(LINK, "").removeprefix("./") or drawn.get(f"{DRAW}name") or "?"
            found.append(Shape(anchor=anchor, picture=name))
    return found


_ADDRESS = re.compile(r"\.?\$?([A-Z]{1,3})\$?(\d{1,7})$")
_NEARLY_NOTHING = 0.15  # centimetres


def _anchor(drawn: etree._Element, place: Place) -> Anchor:
    """From the cell that holds a shape to the one that it says to end in."""

    def is_within(*names: str) -> tuple[bool, bool]:
        sizes = [pictures.centimetres((drawn.get(name) or "").lstrip("-")) or 0.0 for name in names]
        return sizes[0] > _NEARLY_NOTHING, sizes[1] > _NEARLY_NOTHING

    end = _ADDRESS.search(drawn.get(f"{TABLE}end-cell-address") or "")
    if end is None:
        return Anchor(place, (place[0] + 1, place[1] + 1))
    last = int(end[2]) - 1, column_index(end[1])
    return Anchor(place, last, is_within(f"{SVG}y", f"{SVG}x"), is_within(f"{TABLE}end-y", f"{TABLE}end-x"))


def _shown(cell: etree._Element, style: str | None, styles: Styles, where: str) -> str:
    """The text of a cell as displayed: the paragraphs that the file holds, else its value in its number format."""
    return _text_of(cell, style, styles.look("table-cell", style), styles, where)


def _text_of(cell: etree._Element, style: str | None, look: Look, styles: Styles, where: str) -> str:
    if styles.has_coloured_data:
        value = _value(cell)
        colour = styles.colour_by_value(style, value if isinstance(value, float) else None)
        look = look if colour is None else replace(look, colour=colour)
    paragraphs = cell.findall(f"{TEXT}p")
    if paragraphs:
        return "\n".join(inline_text(paragraph, styles, look).text for paragraph in paragraphs).strip("\n")
    return marked(_value_text(cell, style, styles, where), look)


def _value_text(cell: etree._Element, style: str | None, styles: Styles, where: str) -> str:
    kind = cell.get(f"{OFFICE}value-type")
    if kind in {"float", "percentage", "currency"}:
        return _number_text(cell.get(f"{OFFICE}value", ""), kind, styles.number_format(style), where)
    if kind == "date":
        try:
            return format_moment(datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")), "yyyy-mm-dd")
        except ValueError:
            return cell.get(f"{OFFICE}date-value", "")
    if kind == "time":
        match = _DURATION.match(cell.get(f"{OFFICE}time-value", ""))
        return f"{int(match[1])}:{match[2]}" if match else cell.get(f"{OFFICE}time-value", "")
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value", "").upper()
    return cell.get(f"{OFFICE}string-value", "")


def _number_text(stored: str, kind: str, code: str | None, where: str) -> str:
    try:
        number = float(stored)
    except ValueError:
        return stored
    if code is None:
        raise DocumentError("broken_file", f"The file does not tell how {where} is displayed. Save it again in the office program.")
    if not code and kind == "percentage":
        code = "0%" if float(f"{number * 100:.12g}").is_integer() else "0.00%"
    return format_number(int(number) if number.is_integer() and abs(number) < 1e15 else number, code)
