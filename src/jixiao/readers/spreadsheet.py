"""Reads workbooks (.xlsx, .xlsm, .xlsb, .xls, WPS .et): each visible sheet gives its name and one table over its used range.

Values and merged ranges come from calamine, which is ten to a hundred times faster than openpyxl; number formats, hidden
rows and errors from our own pass over the file, so that a cell is read as the sheet displays it (`95%`, not 0.95).
Belongs here: what of a sheet a reader sees. Must stay out: its grid (`sheet_grid`), what the cells mean.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from jixiao.model import Document, DocumentError, Note, NoteKind, Paragraph, Table, Where
from jixiao.readers import pictures, xlsb_format, xlsx_format
from jixiao.readers.legacy import biff
from jixiao.readers.looks import Look, marked, without_marks
from jixiao.readers.number_format import format_moment, format_number, format_text
from jixiao.readers.sheet_controls import place_controls
from jixiao.readers.sheet_grid import Place, Range, add_sheet
from jixiao.readers.sheet_rules import Rules, changed, code_of
from jixiao.readers.sheet_shapes import lay_over
from jixiao.readers.symbols import in_font
from jixiao.readers.xlsx_format import SheetLook
from jixiao.readers.xlsx_styles import CellStyle, RichRun, coloured_by_format, shown_runs, what_is_seen

# calamine lays a sheet out as a dense grid: one stray cell in the last corner of a sheet would ask for 17 billion places.
MAX_PLACES = 5_000_000

_OLE = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

_LOOKS = {"xls": biff.read_looks, "xlsb": xlsb_format.read_looks, "xlsx": xlsx_format.read_looks}

BOXES = {True: "☑", False: "☐"}

_Value = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, name: str = "") -> Document:
    """Read a workbook: for each visible sheet a `Paragraph` with its name, then its `Table` in the sheet's own row and column numbers.

    Raises `DocumentError` with the reason `encrypted`, `broken_file` or `too_large`.
    """
    kind = "xls" if data[:4] == _OLE else "xlsb" if xlsb_format.is_binary(data) else "xlsx"
    found = _LOOKS[kind](data)
    for sheet_name, look in found.sheets.items():
        if look.rows * look.columns > MAX_PLACES:
            raise DocumentError("too_large", f"Sheet {sheet_name} spreads over {look.rows:,} rows and {look.columns:,} columns.")
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(found.data))
        document = Document(kind, [])
        for meta in workbook.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                document.notes.append(f"sheet {meta.name} left out: it is no worksheet")
            elif meta.visible is not SheetVisibleEnum.Visible:
                document.notes.append(f"sheet {meta.name} left out: it is hidden")
            else:
                _read_sheet(workbook.get_sheet_by_name(meta.name), found.sheets.get(meta.name, SheetLook()), document)
    except DocumentError:
        raise
    except BaseException as error:  # calamine has exceptions of its own, and a panic of Rust is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        if "password" in str(error).lower():
            raise DocumentError("encrypted", "The workbook is protected by a password. Ask for the file without one.") from error
        raise DocumentError("broken_file", f"The workbook cannot be read ({error}). Ask for the file again.") from error
    return document


def _read_sheet(sheet: CalamineSheet, look: SheetLook, document: Document) -> None:
    """Add one sheet's name, what its page prints above, its table, and what its page prints below."""
    if look.bare_formulas:
        document.notes.append(f"sheet {sheet.name}: {look.bare_formulas} formulas without a stored result read as text")
    printed = _Printed(look)
    texts = printed.texts(sheet)
    if look.controls and (untold := place_controls(look.controls, texts)):
        document.notes.append(f"sheet {sheet.name}: what lists show could not be told: {'; '.join(untold)}")
    if look.pictures:
        document.notes.append(f"sheet {sheet.name}: {pictures.unread(look.pictures)}")
    merges = [*(sheet.merged_cell_ranges or []), *look.merges]
    laid = lay_over(look.shapes, texts, merges)
    if laid.covered:
        document.notes.append(
            f"sheet {sheet.name}: a filled shape lies over cells, which are read as if it were not there: {'; '.join(laid.covered)}"
        )
    if laid.pictures:
        document.notes.append(f"sheet {sheet.name}: {pictures.unread_in_cells(laid.pictures)}")
    if printed.hidden_zeros:
        document.notes.append(f"sheet {sheet.name}: {printed.hidden_zeros} zeros left out that the sheet does not show")
    document.notes += printed.rules.note(sheet.name)
    before = len(document.blocks)
    ranges = [*merges, *_ranges_across(texts, look)]
    hidden_rows = (
        {row for row in range(look.rows) if look.is_hidden_row(row)} if look.hidden_rows or look.has_default_hidden_rows else set()
    )
    add_sheet(document, sheet.name, texts, ranges, hidden_rows, look.hidden_columns)
    above = [Paragraph(text, Where.HEADER) for text in look.page.headers] + [Paragraph(text, Where.TEXTBOX) for text in laid.lines]
    document.blocks[before + 1 : before + 1] = above
    document.blocks.extend(Paragraph(text, Where.FOOTER) for text in look.page.footers)
    table = document.tables[-1].number if isinstance(document.blocks[-1 - len(look.page.footers)], Table) else 0
    for (row, column), error in look.errors.items():
        if row not in hidden_rows and column not in look.hidden_columns:
            document.notes.append(Note.at(NoteKind.ERROR, error, table, row + 1, column + 1))


def _ranges_across(texts: dict[Place, str], look: SheetLook) -> list[Range]:
    """The ranges of cells that are centred across the empty cells to their right: what a person sees as one merged cell."""
    ranges = []
    for row, column in sorted(look.across & texts.keys()):
        end = column
        while (row, end + 1) in look.across and (row, end + 1) not in texts:
            end += 1
        if end > column:
            ranges.append(((row, column), (row, end)))
    return ranges


class _Printed:
    """The texts of a sheet as it displays them."""

    def __init__(self, look: SheetLook) -> None:
        self.look = look
        self.hidden_zeros = 0
        self.rules = Rules(look.rules)

    def texts(self, sheet: CalamineSheet) -> dict[Place, str]:
        """The text of every non-empty cell as displayed, by place from 0: marked where it is hidden, struck out or raised."""
        look = self.look
        texts: dict[Place, str] = {}
        for place, text in look.texts.items():
            texts[place] = _marked(text, look.style_of(place))
        top, left = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True) if sheet.start is not None else []
        if look.rules:
            self.rules.values = {
                (row, column): v for row, values in enumerate(rows, start=top) for column, v in enumerate(values, start=left)
            }
        for place, runs in look.runs.items():
            texts[place] = self._rich(runs, place)
        for row, values in enumerate(rows, start=top):
            for column, value in enumerate(values, start=left):
                place = row, column
                if value == "" or place in texts or place in look.errors:
                    continue
                if isinstance(value, str) and place not in look.styles and not look.rules and value.isprintable() and "_x" not in value:
                    text = value  # as nearly all texts
                else:
                    text = self._display(value, place)
                if text.strip():
                    texts[place] = text
        return texts

    def _rich(self, runs: list[RichRun], place: Place) -> str:
        """A text of several runs, each as it looks in its cell."""
        style = self.look.style_of(place)
        changes = self.rules.at(place, style.raw) if self.look.rules else []
        plain = "".join(run.text for run in runs)
        if plain and not format_text(plain, code_of(changes, style.code)):
            return marked(plain, Look(is_hidden=True))
        return shown_runs([replace(run, text=_typed(run.text)) for run in runs], style, changes)

    def _display(self, value: _Value, place: Place) -> str:
        look = self.look
        style = look.style_of(place)
        changes = self.rules.at(place, style.raw) if look.rules else []
        code = code_of(changes, style.code) if changes else style.code
        is_zero = value == 0 and not isinstance(value, bool)
        if isinstance(value, bool) and style.is_box:
            text = BOXES[value]
        else:
            text = "" if is_zero and not look.shows_zeros else _display(value, code)
        if not text:
            if is_zero:
                self.hidden_zeros += 1
                return ""
            return marked(_display(value, "General"), Look(is_hidden=True))
        raw = changed(style.raw, changes) if changes else style.raw
        raw = coloured_by_format(raw, value, code, look.palette) if "[" in code else raw
        if raw is not style.raw:
            return marked(in_font(text, style.font), what_is_seen(raw))
        return _marked(text, style)


def _marked(text: str, style: CellStyle) -> str:
    """A cell's text as its style shows it."""
    if style.is_plain:
        return text
    text = in_font(text, style.font)
    return text if style.look == Look() else marked(without_marks(text), style.look)


def _display(value: _Value, code: str) -> str:
    if isinstance(value, str):
        return format_text(_typed(value), code)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return format_number(value, code)
    return format_moment(value, code)


def _typed(value: str) -> str:
    """A stored text as it was typed."""
    text = _ESCAPED.sub(lambda match: _unescape(match.group(1), match.group(0)), value) if "_x" in value else value
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")


def _unescape(digits: str, whole: str) -> str:
    """The sign that a workbook stores as `_x2265_`: any may be written so."""
    number = int(digits, 16)
    if number < 0x20 and number not in {0x09, 0x0A, 0x0D}:
        return ""
    return whole if 0xD800 <= number <= 0xDFFF else chr(number)
