"""Reads workbooks (.xlsx, .xlsm, .xls, WPS .et): each visible sheet gives its name and one table over its used range.

Values and merged ranges come from calamine, which is ten to a hundred times faster than openpyxl; number formats, hidden
rows and errors from our own pass over the file, so that a cell is read as the sheet displays it (`95%`, not 0.95).
Belongs here: what of a sheet a reader sees. Must stay out: its grid (`sheet_grid`), what the cells mean.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from jixiao.model import Document, DocumentError
from jixiao.readers import xlsx_format
from jixiao.readers.legacy import biff
from jixiao.readers.number_format import format_moment, format_number
from jixiao.readers.sheet_grid import add_sheet
from jixiao.readers.xlsx_format import SheetLook

# calamine lays a sheet out as a dense grid: one stray cell in the last corner of a sheet would ask for 17 billion places.
MAX_PLACES = 5_000_000

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
    if look.bare_formulas:
        document.notes.append(f"sheet {sheet.name}: {look.bare_formulas} formulas without a stored result read as text")
    hidden_rows = set() if look.is_filtered else look.hidden_rows
    add_sheet(document, sheet.name, _texts(sheet, look), sheet.merged_cell_ranges or [], hidden_rows, look.hidden_columns)


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
