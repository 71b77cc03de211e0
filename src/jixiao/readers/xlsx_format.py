"""What an .xlsx file knows about the look of its cells: formats, hidden rows and columns, errors, rich text, the used extent.

Belongs here: one pass over each sheet for what the value reader (calamine) does not hand out. Must stay out: values and merges, parts
(`xlsx_package`), styles and rules (`xlsx_styles`), how formats print.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.limits import MEGABYTE
from jixiao.readers.looks import Colour, Look
from jixiao.readers.package import parse_loose_xml
from jixiao.readers.sheet_controls import Control, controls_in
from jixiao.readers.sheet_page import Page, page_texts
from jixiao.readers.sheet_rules import Rule
from jixiao.readers.sheet_shapes import Shape, Sizes, pictures_of, shapes_in
from jixiao.readers.xlsx_package import MAX_PART_BYTES, Workbook, is_broken_up, open_workbook, part_root, relations, usual
from jixiao.readers.xlsx_styles import (
    GENERAL,
    INDEXED,
    CellStyle,
    Place,
    RichRun,
    StyleSheet,
    column_index,
    read_place,
    read_range,
    read_rules,
    read_styles,
    rich_run,
    use_palette,
)

__all__ = ["SheetLook", "WorkbookLook", "column_index", "read_looks"]

_ON = frozenset(("1", "true"))
_MAX_COLUMNS = 16_384
# A sheet's tree takes ten times its bytes, and half the time of letting its rows go one by one. Forms are below 1 MB.
LARGEST_TREE = 8 * MEGABYTE
_TOLD_BY = tuple(
    f"{{*}}{name}"
    for name in ("row", "col", "autoFilter", "sheetPr", "sheetView", "sheetFormatPr", "conditionalFormatting", "headerFooter", "tablePart")
)
"""The elements of a sheet that say how it looks."""
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, remove_comments=True, remove_pis=True)


@dataclass(slots=True)
class SheetLook:
    """The look of one sheet; places are (row, column) from 0."""

    styles: dict[Place, CellStyle] = field(default_factory=dict)  # of the cells whose style says anything
    texts: dict[Place, str] = field(default_factory=dict)  # what the value reader loses: bare formulas, long codes
    runs: dict[Place, list[RichRun]] = field(default_factory=dict)  # of rich texts
    errors: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[Place, Place]] = field(default_factory=list)  # where the value reader does not give them
    across: set[Place] = field(default_factory=set)  # centred across the empty cells to their right
    controls: list[Control] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)  # parts
    shapes: list[Shape] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    page: Page = field(default_factory=Page)
    bare_formulas: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0
    is_filtered: bool = False  # rows hidden by a filter are data that happens not to be shown
    filtered_rows: list[tuple[int, int]] = field(default_factory=list)  # of filters that have a condition, where they say which
    shows_zeros: bool = True
    has_default_hidden_rows: bool = False
    shown_rows: set[int] = field(default_factory=set)
    palette: dict[int, Colour] = field(default_factory=lambda: INDEXED)

    def set_style(self, place: Place, style: CellStyle) -> None:
        """Put down what a style says of the cell at a place."""
        if style.is_plain and style.code == GENERAL.code:
            return
        self.styles[place] = style
        if style.is_across:
            self.across.add(place)

    def style_of(self, place: Place) -> CellStyle:
        """The style of the cell at a place."""
        return self.styles.get(place, GENERAL)

    def is_hidden_row(self, row: int) -> bool:
        """Whether a row is hidden otherwise than by a filter."""
        if self.has_default_hidden_rows and row not in self.shown_rows:
            return True
        if row not in self.hidden_rows:
            return False
        if self.filtered_rows:
            return not any(first <= row <= last for first, last in self.filtered_rows)
        return not self.is_filtered


@dataclass(slots=True)
class WorkbookLook:
    """The looks of a workbook's sheets by name, and its bytes as the value reader finds all parts."""

    sheets: dict[str, SheetLook]
    data: bytes


def read_looks(data: bytes) -> WorkbookLook:
    """The look of each worksheet. Raises `DocumentError` on a package that is broken, too large, or has lost its formats."""
    try:
        workbook = open_workbook(data)
        if workbook is None:
            return WorkbookLook({}, data)  # a binary workbook (.xlsb): values can be read, formats cannot
        _refuse_bombs(workbook)
        sheets = _read_sheets(workbook)
        return WorkbookLook(sheets, data if workbook.is_usual and not workbook.package.is_recoded else usual(workbook))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DocumentError("broken_file", f"The workbook is damaged and cannot be unpacked ({error}). Ask for the file again.") from error


def _refuse_bombs(workbook: Workbook) -> None:
    for name, size in workbook.package.sizes:
        if size > MAX_PART_BYTES:
            raise DocumentError("too_large", f"{name} unpacks to {size:,} bytes, more than a workbook may hold.")


def _read_sheets(workbook: Workbook) -> dict[str, SheetLook]:
    styles = _styles(workbook)
    rich = _rich_strings(workbook, styles)
    looks = {}
    for name, part in workbook.sheets:
        if part:
            data = workbook.package.read(part, MAX_PART_BYTES)
            look = looks[name] = _sheet_look(data, styles, rich)
            workbook.is_usual = workbook.is_usual and not is_broken_up(data)
            _read_beside(workbook, part, look)
    return looks


def _styles(workbook: Workbook) -> StyleSheet:
    """The styles, remembered by their bytes as they are packed: the workbooks of one program share theirs."""
    part = workbook.styles
    packed = workbook.package.packed(part) if part is not None and part in workbook.package else b""
    known = _KNOWN_STYLES.get(packed)
    if known is None:
        root = part_root(workbook, part)
        known = StyleSheet() if root is None else read_styles(root)
        if len(_KNOWN_STYLES) >= MOST_KNOWN_STYLES:
            _KNOWN_STYLES.clear()
        if not workbook.package.is_recoded:
            _KNOWN_STYLES[packed] = known
    return known


_KNOWN_STYLES: dict[bytes, StyleSheet] = {}
MOST_KNOWN_STYLES = 64


def _rich_strings(workbook: Workbook, styles: StyleSheet) -> dict[str, list[RichRun]]:
    """Of the shared strings those with runs that are not plain, by their index; all that have runs where cells are not plain."""
    if workbook.strings is None:
        return {}
    data = workbook.package.read(workbook.strings, MAX_PART_BYTES)
    if b"rPr" not in data or not (styles.is_delicate or any(sign in data for sign in _TELLING_SIGNS)):
        return {}
    root = part_root(workbook, workbook.strings)
    if root is None:
        return {}
    use_palette(root, styles.palette)
    found = {}
    for index, entry in enumerate(root.iterchildren("{*}si")):
        if (runs := _rich_runs(entry, styles)) is not None:
            found[str(index)] = runs
    return found


_TELLING_SIGNS = (b"strike", b"superscript", b"color", b"sz", b"ings", b"Symbol")


def _rich_runs(entry: etree._Element, styles: StyleSheet) -> list[RichRun] | None:
    """The runs of a string; None where it has none, or where they are plain and so are all cells."""
    runs = [rich_run(run, run.findtext("{*}t") or "") for run in entry.iterchildren("{*}r")]
    return None if not runs or (not styles.is_delicate and all(run.is_plain for run in runs)) else runs


def _read_beside(workbook: Workbook, part: str, look: SheetLook) -> None:
    """What other parts say of a sheet: text in shapes, filters of tables."""
    for kind, target in relations(workbook.package, part).values():
        if kind == "drawing" and (root := part_root(workbook, target)) is not None:
            is_absolute = root.find("{*}absoluteAnchor") is not None
            look.shapes += shapes_in(root, _sizes(part_root(workbook, part)) if is_absolute else None)
            shown = relations(workbook.package, target)
            look.pictures += [shown[identifier][1] for identifier in pictures_of(root) if identifier in shown]
        elif kind == "vmlDrawing" and target in workbook.package and b"ClientData" in (data := workbook.package.read(target)):
            look.controls = controls_in(parse_loose_xml(data))
        elif kind == "table" and (root := part_root(workbook, target)) is not None:
            for entry in root.iter("{*}autoFilter"):
                _take_filter(entry, look)


_PIXEL, _POINT = 9_525, 12_700  # in units of a drawing
_DIGIT, _MARGIN = 7, 5  # pixels of a digit of the usual type, and of the margins of a column


def _sizes(root: etree._Element | None) -> Sizes:
    """How wide the columns and how high the rows of a sheet are."""
    sizes = Sizes()
    if root is None:
        return sizes

    def number(entry: etree._Element | None, name: str) -> float | None:
        text = "" if entry is None else entry.get(name) or ""
        return float(text) if re.fullmatch(r"\d{1,7}(?:\.\d{1,9})?", text) else None

    usual = root.find("{*}sheetFormatPr")
    if (height := number(usual, "defaultRowHeight")) is not None:
        sizes.usual_row = round(height * _POINT)
    if (width := number(usual, "defaultColWidth")) is not None:
        sizes.usual_column = round(width * _DIGIT + _MARGIN) * _PIXEL
    for column in root.iter("{*}col"):
        first, last, width = number(column, "min"), number(column, "max"), number(column, "width")
        if first and last and width is not None:
            size = 0 if column.get("hidden") in _ON else round(width * _DIGIT + _MARGIN) * _PIXEL
            sizes.columns.update(dict.fromkeys(range(int(first) - 1, min(int(last), _MAX_COLUMNS)), size))
    for row in root.iter("{*}row"):
        index, height = number(row, "r"), number(row, "ht")
        if index and (height is not None or row.get("hidden") in _ON):
            sizes.rows[int(index) - 1] = 0 if row.get("hidden") in _ON else round((height or 0) * _POINT)
    return sizes


def _take_filter(entry: etree._Element, look: SheetLook) -> None:
    """Note the rows of a filter that has a condition; without one it hides nothing."""
    area = read_range(entry.get("ref") or "")
    if entry.find("{*}filterColumn") is not None and area is not None:
        look.filtered_rows.append((area[0][0], area[1][0]))


def _sheet_look(data: bytes, styles: StyleSheet, rich: dict[str, list[RichRun]]) -> SheetLook:
    """One pass over the sheet's XML."""
    if b"<!DOCTYPE" in data[:4096]:
        raise DocumentError("unsafe_xml", "The workbook declares a DOCTYPE, which office software never writes. It was not opened.")
    reading = _SheetReading(styles, rich)
    try:
        for element in _telling(data):
            name = element.tag.rpartition("}")[2]
            if name == "row":
                reading.read_row(element)
            else:
                reading.read_other(name, element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("broken_file", f"A sheet of the workbook is damaged ({error}). Ask for the file again.") from error
    return reading.finish()


def _telling(data: bytes) -> Iterator[etree._Element]:
    """The elements of a sheet that say how it looks, in its order. The rows of a large sheet are let go one by one."""
    if len(data) <= LARGEST_TREE:
        for part in etree.fromstring(data, _PARSER).iterchildren("{*}*"):
            yield from part.iterchildren("{*}row") if part.tag.endswith("}sheetData") else part.iter(*_TOLD_BY)
        return
    told = etree.iterparse(io.BytesIO(data), tag=_TOLD_BY, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    for _, element in told:
        yield element
        if element.tag.endswith("}row"):
            _let_go(element)


# The height of a row in points, and the width of a column in letters, up to which nothing in them can be seen.
_NO_HEIGHT, _NO_WIDTH = 1.5, 0.1


def _is_nothing(size: str | None, least: float) -> bool:
    """Whether a height or width is given and is none, or as good as none."""
    try:
        return size is not None and float(size) <= least
    except ValueError:
        return False


def _text_in(cell: etree._Element, name: str) -> str:
    """The text of a cell's child."""
    child = next(cell.iterchildren(f"{{*}}{name}"), None)
    return "" if child is None else child.text or ""


def _let_go(row: etree._Element) -> None:
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


class _SheetReading:
    """A sheet while it is read."""

    def __init__(self, styles: StyleSheet, rich: dict[str, list[RichRun]]) -> None:
        self.sheet = styles
        self.styles = styles.by_number
        self.rich = rich
        self.look = SheetLook(palette=styles.palette)
        self.row = self.column = -1
        self.has_lost_formats = False
        self.has_tables = False

    def read_row(self, element: etree._Element) -> None:
        """Read a row and its cells."""
        number = element.get("r") or ""
        self.row = int(number) - 1 if number.isascii() and number.isdigit() else self.row + 1
        self.column = -1
        if element.get("hidden") in _ON or _is_nothing(element.get("ht"), _NO_HEIGHT):
            self.look.hidden_rows.add(self.row)
        else:
            self.look.shown_rows.add(self.row)
        for cell in element.iterchildren("{*}c"):
            place = self.row, self.column = read_place(cell.get("r", "")) or (self.row, self.column + 1)
            style = cell.get("s")
            if style is not None:
                self._take_style(style, place)
            if len(cell):
                self._take_content(cell, place)

    def _take_style(self, number: str, place: Place) -> None:
        style = self.styles.get(number)
        if style is not None:
            self.look.set_style(place, style)
        elif number and number.isascii() and number.isdigit() and int(number) > 0:
            self.has_lost_formats = True

    def _take_content(self, cell: etree._Element, place: Place) -> None:
        look = self.look
        if place[0] >= look.rows:
            look.rows = place[0] + 1
        if place[1] >= look.columns:
            look.columns = place[1] + 1
        kind = cell.get("t")
        if kind == "inlineStr":
            inner = cell[0]
            if len(cell) > 1 or len(inner) > 1 or (len(inner) and inner[0].tag[-2:] == "}r"):
                self._keep_rich(cell, place)
        elif kind != "s" or self.rich:
            self._keep_text(cell, kind, place)

    def _keep_rich(self, cell: etree._Element, place: Place) -> None:
        for entry in cell:
            if len(entry) and entry.tag.endswith("}is") and (runs := _rich_runs(entry, self.sheet)) is not None:
                self.look.runs[place] = runs

    def _keep_text(self, element: etree._Element, kind: str | None, place: Place) -> None:
        """Keep what the value reader would lose of one cell.

        Programs write `=100%` as a formula without a result: its text is what was meant. A code of more than 15 digits, written as a number
        by a program, stands in the file with all its digits, which a binary fraction cannot hold.
        """
        look = self.look
        stored = _text_in(element, "v").strip()
        if kind == "e":
            look.errors[place] = stored or "#VALUE!"
        elif kind == "s":
            if stored in self.rich:
                look.runs[place] = self.rich[stored]
        elif not stored and (formula := _text_in(element, "f")):
            look.texts[place] = f"={formula}"
            look.bare_formulas += 1
        elif kind in {None, "n"} and len(stored) > 15 and stored.isdigit() and look.style_of(place).code == GENERAL.code:
            look.texts[place] = stored

    def read_other(self, name: str, element: etree._Element) -> None:
        """Read an element that stands outside of the rows."""
        look = self.look
        if name == "col":
            first, last = element.get("min") or "", element.get("max") or ""
            is_hidden = element.get("hidden") in _ON or _is_nothing(element.get("width"), _NO_WIDTH)
            if is_hidden and first.isascii() and first.isdigit() and last.isascii() and last.isdigit():
                look.hidden_columns.update(range(int(first) - 1, min(int(last), _MAX_COLUMNS)))
        elif name == "autoFilter":
            _take_filter(element, look)
        elif name == "sheetPr":
            look.is_filtered = element.get("filterMode") in _ON
        elif name == "sheetView":
            look.shows_zeros = element.get("showZeros") not in ("0", "false")
        elif name == "sheetFormatPr":
            look.has_default_hidden_rows = element.get("zeroHeight") in _ON
        elif name == "conditionalFormatting":
            look.rules.extend(read_rules(element, self.sheet))
        elif name == "headerFooter":
            look.page = page_texts(element)
        elif name == "tablePart":
            self.has_tables = True

    def finish(self) -> SheetLook:
        """The look. Raises DocumentError where the formats of its cells are lost."""
        if self.has_lost_formats:
            raise DocumentError(
                "broken_file", "The formats of the workbook's cells are missing, so that 0.95 could be 95 %. Save it again, or ask for it."
            )
        if self.has_tables:  # a table's own style colours its cells
            for place, style in self.look.styles.items():
                if style.look.is_hidden:
                    self.look.styles[place] = replace(style, look=Look(), raw=Look(is_ground_known=False))
        self.look.rules.sort(key=lambda rule: rule.priority)
        return self.look
