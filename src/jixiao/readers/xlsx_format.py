"""What an .xlsx file knows about the look of its cells: formats, hidden rows and columns, errors, rich text, the used extent.

Belongs here: one pass over each sheet for what the value reader (calamine) does not hand out. Must stay out: values and merges, parts
(`xlsx_package`), styles and rules (`xlsx_styles`), how formats print.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from jixiao.model import DocumentError
from jixiao.readers.looks import Look, marked
from jixiao.readers.sheet_page import Page, page_texts, shape_texts
from jixiao.readers.symbols import in_font
from jixiao.readers.xlsx_package import MAX_PART_BYTES, Workbook, open_workbook, part_root, relations, usual
from jixiao.readers.xlsx_styles import (
    CellStyle,
    Place,
    Rule,
    StyleSheet,
    column_index,
    read_place,
    read_range,
    read_rules,
    read_styles,
    run_look,
)

__all__ = ["SheetLook", "WorkbookLook", "column_index", "read_looks"]

_ON = frozenset(("1", "true"))
_MAX_COLUMNS = 16_384


@dataclass(slots=True)
class SheetLook:
    """The look of one sheet; places are (row, column) from 0."""

    formats: dict[Place, str] = field(default_factory=dict)
    looks: dict[Place, Look] = field(default_factory=dict)  # of cells that are hidden, struck out or raised as a whole
    fonts: dict[Place, str] = field(default_factory=dict)  # symbol fonts
    texts: dict[Place, str] = field(default_factory=dict)  # what the value reader loses: rich text, bare formulas, long codes
    errors: dict[Place, str] = field(default_factory=dict)
    merges: list[tuple[Place, Place]] = field(default_factory=list)  # where the value reader does not give them
    across: set[Place] = field(default_factory=set)  # centred across the empty cells to their right
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

    def set_style(self, place: Place, style: CellStyle) -> None:
        """Put down what a style says of the cell at a place."""
        if style.code != "General":
            self.formats[place] = style.code
        if style.is_plain:
            return
        if style.look != Look():
            self.looks[place] = style.look
        if style.font is not None:
            self.fonts[place] = style.font
        if style.is_across:
            self.across.add(place)

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
        return WorkbookLook(sheets, data if workbook.is_usual else usual(workbook))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DocumentError("broken_file", f"The workbook is damaged and cannot be unpacked ({error}). Ask for the file again.") from error


def _refuse_bombs(workbook: Workbook) -> None:
    for name, size in workbook.package.sizes:
        if size > MAX_PART_BYTES:
            raise DocumentError("too_large", f"{name} unpacks to {size:,} bytes, more than a workbook may hold.")


def _read_sheets(workbook: Workbook) -> dict[str, SheetLook]:
    root = part_root(workbook, workbook.styles)
    styles = StyleSheet() if root is None else read_styles(root)
    rich = _rich_strings(workbook)
    looks = {}
    for name, part in workbook.sheets:
        if part:
            look = looks[name] = _sheet_look(workbook.package.read(part, MAX_PART_BYTES), styles, rich)
            _read_beside(workbook, part, look)
    return looks


def _rich_strings(workbook: Workbook) -> dict[str, str]:
    """Of the shared strings those with runs that are not plain, by their index: marked texts."""
    if workbook.strings is None:
        return {}
    data = workbook.package.read(workbook.strings, MAX_PART_BYTES)
    if b"rPr" not in data or not any(sign in data for sign in (b"strike", b"superscript", b"color", b"sz", b"ings", b"Symbol")):
        return {}
    root = part_root(workbook, workbook.strings)
    if root is None:
        return {}
    found = {}
    for index, entry in enumerate(root.iterchildren("{*}si")):
        if len(entry) > 1 and (text := _rich_text(entry)) is not None:
            found[str(index)] = text
    return found


def _rich_text(entry: etree._Element) -> str | None:
    """The marked text of a string with runs; None where all of them are plain."""
    texts = []
    is_plain = True
    for run in entry.iterchildren("{*}r"):
        look, font = run_look(run.find("{*}rPr"))
        text = run.findtext("{*}t") or ""
        shown = marked(in_font(text, font), look)
        is_plain = is_plain and shown == text
        texts.append(shown)
    return None if is_plain else "".join(texts)


def _read_beside(workbook: Workbook, part: str, look: SheetLook) -> None:
    """What other parts say of a sheet: text in shapes, filters of tables."""
    for kind, target in relations(workbook.package, part).values():
        if kind == "drawing" and (root := part_root(workbook, target)) is not None:
            look.page.shapes.extend(shape_texts(root))
        elif kind == "table" and (root := part_root(workbook, target)) is not None:
            for entry in root.iter("{*}autoFilter"):
                _take_filter(entry, look)


def _take_filter(entry: etree._Element, look: SheetLook) -> None:
    """Note the rows of a filter that has a condition; without one it hides nothing."""
    area = read_range(entry.get("ref") or "")
    if entry.find("{*}filterColumn") is not None and area is not None:
        look.filtered_rows.append((area[0][0], area[1][0]))


def _sheet_look(data: bytes, styles: StyleSheet, rich: dict[str, str]) -> SheetLook:
    """One pass over the sheet's XML, which is let go row by row."""
    if b"<!DOCTYPE" in data[:4096]:
        raise DocumentError("unsafe_xml", "The workbook declares a DOCTYPE, which office software never writes. It was not opened.")
    reading = _SheetReading(styles, rich)
    events = etree.iterparse(io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True)
    try:
        for event, element in events:
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if event == "start":
                if name == "row":
                    reading.begin_row(element)
                elif name == "c":
                    reading.begin_cell(element)
            elif name == "c":
                reading.end_cell(element)
            elif name == "row":
                _let_go(element)
            else:
                reading.end_other(name, element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("broken_file", f"A sheet of the workbook is damaged ({error}). Ask for the file again.") from error
    return reading.finish()


def _is_nothing(size: str | None) -> bool:
    """Whether a height or width is given and is none."""
    try:
        return size is not None and float(size) <= 0
    except ValueError:
        return False


def _let_go(row: etree._Element) -> None:
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


class _SheetReading:
    """A sheet while it is read."""

    def __init__(self, styles: StyleSheet, rich: dict[str, str]) -> None:
        self.styles = styles.cells
        self.sheet = styles
        self.rich = rich
        self.look = SheetLook()
        self.row = self.column = -1
        self.has_lost_formats = False
        self.has_tables = False

    def begin_row(self, element: etree._Element) -> None:
        number = element.get("r") or ""
        self.row = int(number) - 1 if number.isascii() and number.isdigit() else self.row + 1
        self.column = -1
        if element.get("hidden") in _ON or _is_nothing(element.get("ht")):
            self.look.hidden_rows.add(self.row)
        else:
            self.look.shown_rows.add(self.row)

    def begin_cell(self, element: etree._Element) -> None:
        place = read_place(element.get("r") or "")
        self.row, self.column = place or (self.row, self.column + 1)
        style = element.get("s")
        if not style or not style.isascii() or not style.isdigit():
            return
        number = int(style)
        if number >= len(self.styles):
            self.has_lost_formats = self.has_lost_formats or number > 0
            return
        found = self.styles[number]
        self.look.set_style((self.row, self.column), found)

    def end_cell(self, element: etree._Element) -> None:
        if not len(element):
            return
        look = self.look
        look.rows, look.columns = max(look.rows, self.row + 1), max(look.columns, self.column + 1)
        self._keep_text(element, (self.row, self.column))

    def _keep_text(self, element: etree._Element, place: Place) -> None:
        """Keep what the value reader would lose of one cell.

        Programs write `=100%` as a formula without a result: its text is what was meant. A code of more than 15 digits, written as a number
        by a program, stands in the file with all its digits, which a binary fraction cannot hold.
        """
        look = self.look
        kind = element.get("t")
        stored = (element.findtext("{*}v") or "").strip()
        if kind == "e":
            look.errors[place] = stored or "#VALUE!"
        elif kind == "s":
            if self.rich and stored in self.rich:
                look.texts[place] = self.rich[stored]
        elif kind == "inlineStr":
            entry = element.find("{*}is")
            if entry is not None and len(entry) > 1 and (text := _rich_text(entry)) is not None:
                look.texts[place] = text
        elif not stored and (formula := element.findtext("{*}f")):
            look.texts[place] = f"={formula}"
            look.bare_formulas += 1
        elif kind in {None, "n"} and len(stored) > 15 and stored.isdigit() and place not in look.formats:
            look.texts[place] = stored

    def end_other(self, name: str, element: etree._Element) -> None:
        look = self.look
        if name == "col":
            first, last = element.get("min") or "", element.get("max") or ""
            is_hidden = element.get("hidden") in _ON or _is_nothing(element.get("width"))
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
            self.look.looks = {place: look for place, look in self.look.looks.items() if not look.is_hidden}
        self.look.rules.sort(key=lambda rule: rule.priority)
        return self.look
