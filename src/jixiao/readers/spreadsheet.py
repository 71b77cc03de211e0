"""Reads workbooks (.xlsx, .xlsm, .xls, WPS .et): each visible sheet gives its name and one table over its used range.

Values and merged ranges come from calamine, which is ten to a hundred times faster than openpyxl; number formats, hidden
rows and errors from our own pass over the file, so that a cell is read as the sheet displays it (`95%`, not 0.95).
Belongs here: what of a sheet a reader sees. Must stay out: what the cells mean.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from jixiao.model import Cell, Document, DocumentError, Paragraph, Table, Where
from jixiao.readers import xlsx_format
from jixiao.readers.legacy import biff
from jixiao.readers.number_format import format_moment, format_number
from jixiao.readers.xlsx_format import SheetLook

# calamine lays a sheet out as a dense grid: one stray cell in the last corner of a sheet would ask for 17 billion places.
MAX_PLACES = 5_000_000
# Empty places are stored as cells, as in every other format, unless a sparse sheet would give more than this many.
MAX_STORED_PLACES = 1_000_000
# A merge wider or higher than this runs to the sheet's end and says nothing about the width of the form.
MAX_MERGE_ROWS, MAX_MERGE_COLUMNS = 5_000, 256

_OLE = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

_Value = int | float | str | bool | time | date | datetime | timedelta


def read(data: bytes, name: str = "") -> Document:
    """Read a workbook: for each visible sheet a `Paragraph` with its name, then its `Table` in the sheet's own row and column numbers.

    Raises `DocumentError` with the reason `encrypted`, `broken_file` or `too_large`.
    """
    is_legacy = data[:4] == _OLE
    looks = biff.read_looks(data) if is_legacy else xlsx_format.read_looks(data)
    for sheet_name, look in looks.items():
        if look.rows * look.columns > MAX_PLACES:
            raise DocumentError("too_large", f"Sheet {sheet_name} spreads over {look.rows:,} rows and {look.columns:,} columns.")
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        document = Document("xls" if is_legacy else "xlsx", [])
        for meta in workbook.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                document.notes.append(f"sheet {meta.name} left out: it is no worksheet")
            elif meta.visible is not SheetVisibleEnum.Visible:
                document.notes.append(f"sheet {meta.name} left out: it is hidden")
            else:
                _read_sheet(workbook.get_sheet_by_name(meta.name), looks.get(meta.name, SheetLook()), document)
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
    """Add one sheet's name and table to the document; an empty sheet gives its name only."""
    document.blocks.append(Paragraph(sheet.name, Where.SHEET))
    texts = _texts(sheet, look)
    spans, covered = _merges(sheet)
    shown, dropped = {}, 0
    hidden_rows = set() if look.is_filtered else look.hidden_rows
    for place, text in texts.items():
        if place in covered:
            dropped += 1  # text below a merged cell, which no reader of the sheet sees
            continue
        height, width = spans.get(place, (1, 1))
        rows, columns = range(place[0], place[0] + height), range(place[1], place[1] + width)
        if all(r in hidden_rows for r in rows) or all(c in look.hidden_columns for c in columns):
            dropped += 1
            continue
        shown[place] = text
    if look.bare_formulas:
        document.notes.append(f"sheet {sheet.name}: {look.bare_formulas} formulas without a stored result read as text")
    if dropped:
        document.notes.append(f"sheet {sheet.name}: {dropped} cells left out that stand in hidden rows or columns or below a merged cell")
    if not shown:
        return
    end_row = max(row + _bounded(spans.get((row, col), (1, 1))[0], MAX_MERGE_ROWS) for row, col in shown)
    end_col = max(col + _bounded(spans.get((row, col), (1, 1))[1], MAX_MERGE_COLUMNS) for row, col in shown)
    places: list[tuple[int, int]]
    if end_row * end_col <= MAX_STORED_PLACES:
        places = [(row, col) for row in range(end_row) for col in range(end_col) if (row, col) not in covered]
    else:
        places = sorted(shown)
        document.notes.append(f"sheet {sheet.name}: empty cells of {end_row:,} rows and {end_col:,} columns not stored")
    cells = []
    for row, col in places:
        height, width = spans.get((row, col), (1, 1))
        cells.append(Cell(row + 1, col + 1, shown.get((row, col), ""), min(height, end_row - row), min(width, end_col - col)))
    document.blocks.append(Table(len(document.tables) + 1, end_row, end_col, cells))


def _bounded(size: int, limit: int) -> int:
    return size if size <= limit else 1


def _texts(sheet: CalamineSheet, look: SheetLook) -> dict[tuple[int, int], str]:
    """The text of every non-empty cell as displayed, by place from 0."""
    texts: dict[tuple[int, int], str] = dict(look.texts)
    if sheet.start is None:
        return texts
    top, left = sheet.start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        for column, value in enumerate(values, start=left):
            if (value == "" and isinstance(value, str)) or (row, column) in texts:
                continue
            text = _display(value, look.formats.get((row, column), "General"))
            if text.strip():
                texts[row, column] = text
    return texts


def _display(value: _Value, code: str) -> str:
    if isinstance(value, str):
        text = _ESCAPED.sub(lambda match: _unescape(match.group(1), match.group(0)), value)
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return format_number(value, code)
    return format_moment(value, code)


def _unescape(digits: str, whole: str) -> str:
    """Control characters are stored as `_x000D_`; anything else in that form was typed so."""
    number = int(digits, 16)
    return chr(number) if number in {0x09, 0x0A, 0x0D} else "_" if number == 0x5F else "" if number < 0x20 else whole


def _merges(sheet: CalamineSheet) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The (height, width) of each merged range by its first place, and the places it covers. Of ranges that overlap the first counts."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sorted(sheet.merged_cell_ranges or []):
        height, width = bottom - top + 1, right - left + 1
        if (height, width) == (1, 1) or height < 1 or width < 1:
            continue
        clip_height, clip_width = min(height, MAX_MERGE_ROWS), min(width, MAX_MERGE_COLUMNS)
        area = {(r, c) for r in range(top, top + clip_height) for c in range(left, left + clip_width)}
        if area & covered or any(place in spans for place in area):
            continue
        spans[top, left] = height, width
        covered |= area - {(top, left)}
    return spans, covered
