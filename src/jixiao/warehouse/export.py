"""Answers as files that other programs open: CSV, JSON, Parquet and Excel.

Belongs here: how values are laid out in each format, and the defusing of formulas. Must stay out: which rows, and servers (`postgres.py`).

Printed texts come from strangers' documents, and a spreadsheet runs a text that begins like a formula. CSV puts an apostrophe before such
a text; Excel keeps it as it is, marked as text. Spreadsheets do not run what stands in JSON and Parquet, which hold the text unchanged.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jixiao.errors import JixiaoError
from jixiao.warehouse.headings import Heading

if TYPE_CHECKING:
    import pyarrow as pa

FORMATS = ("csv", "json", "parquet", "xlsx")

EXCEL_ROWS = 1_048_575
"""Rows of a worksheet, without its header (Excel's specification)."""

EXCEL_TEXT = 32_767
"""Characters that a cell of Excel holds."""

EXCEL_DIGITS = 15
"""Digits of a number that Excel keeps; a longer one is written as text, since a published figure may not change."""

BOM = "\ufeff"
"""Stands at the head of a CSV file: Excel takes a file without it for the machine's own encoding and garbles the Chinese."""

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN = re.compile(r"[-+－＋]?\d[\d,]*(\.\d+)?[%％]?|[-－]+")  # a signed number, or the dash that stands for no value
_CONTROL = {code: None for code in range(32) if code not in (9, 10, 13)}


class ExportError(JixiaoError):
    """The answer does not fit the format. The message says which does."""


FORMATS_SHOWN = {
    "money": "#,##0.00",
    "long": "#,##0",
    "int": "0",
    "number": "General",
    "float": "#,##0.####",
    "time": "yyyy-mm-dd hh:mm",
    "date": "yyyy-mm-dd",
}
"""How Excel shows the values of a kind (a key of `glossary.TYPES`)."""

WIDTHS = {"money": 18.0, "long": 10.0, "int": 9.0, "number": 12.0, "float": 12.0, "time": 17.0, "date": 12.0, "bool": 8.0, "key": 19.0}
"""Widths of columns of a kind in characters; a text is as wide as the widest of the first rows, a code as the widest of its names."""

LOOKED_AT = 100
"""Rows whose texts say how wide their columns are."""
NARROWEST, WIDEST = 8.0, 48.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its title, its columns, its rows."""

    title: str
    columns: Sequence[Heading]
    rows: Iterable[Sequence[Any]]


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it where it begins like one and is no plain number."""
    stripped = text.lstrip(" \u3000\ufeff")
    return "'" + text if stripped.startswith(_STARTERS) and not _PLAIN.fullmatch(stripped) else text


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file, the header first: texts defused, decimals with every digit, nothing for a missing value."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for values in chain([[defused(name) for name in names]], ([_csv_value(value) for value in row] for row in rows)):
        writer.writerow(values)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def said(columns: Sequence[Heading], rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """The rows as people read them."""
    for row in rows:
        yield [column.said(value) for column, value in zip(columns, row, strict=True)]


def _csv_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | date | time):
        return str(value)
    return defused(str(value))


def write_csv(path: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write a CSV file for Excel and for programs alike (UTF-8 with its mark); gives the rows written."""
    count = -1
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BOM)
        for line in csv_lines(names, rows):
            file.write(line)
            count += 1
    return count


def write_parquet(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
    """Write a Parquet file with the types of the answer, one batch at a time; gives the rows written."""
    import pyarrow.parquet as pq

    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)
            count += batch.num_rows
    return count


def write_xlsx(path: Path, sheets: Iterable[Sheet | tuple[str, Sequence[str], Iterable[Sequence[Any]]]]) -> int:
    """Write a workbook, one worksheet for each sheet, or (title, column names, rows); gives the rows written.

    Numbers and dates are such, texts are never formulas. A text that is longer than Excel's cells is cut, with a mark
    that says how long it is. Raises ExportError where the rows do not fit into a sheet.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    total = 0
    for given in sheets:
        total += _write_sheet(book, given if isinstance(given, Sheet) else Sheet(given[0], [Heading(n, "") for n in given[1]], given[2]))
    book.save(path)
    return total


def _write_sheet(book: Any, given: Sheet) -> int:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(given.title[:31])
    sheet.freeze_panes = "A2"
    rows = iter(given.rows)
    first = [[column.said(value) for column, value in zip(given.columns, row, strict=True)] for row in islice(rows, LOOKED_AT)]
    for number, column in enumerate(given.columns):
        width = column.width or _width(column, [row[number] for row in first])
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.append([_xlsx_text(sheet, column.title, bold=True) for column in given.columns])
    formats = [FORMATS_SHOWN.get(column.kind) for column in given.columns]
    count = 0
    for row in chain(first, said(given.columns, rows)):
        if count == EXCEL_ROWS:
            raise ExportError(
                f"Excel holds {EXCEL_ROWS:,} rows in a sheet, and there are more. Limit them, or write Parquet or CSV.",
                f"Excel 的一张工作表只能有 {EXCEL_ROWS:,} 行，而结果更多。请缩小范围，或写成 Parquet 或 CSV。",
            )
        sheet.append([_shown(sheet, _xlsx_value(sheet, value), shown) for value, shown in zip(row, formats, strict=True)])
        count += 1
    if given.columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(given.columns))}{count + 1}"
    return count


def _width(column: Heading, values: Sequence[Any]) -> float:
    """The width that shows a column's title and what stands in it."""
    texts = [*column.names.values()] if column.names else [str(value) for value in values if value is not None]
    wanted = WIDTHS.get(column.kind) or max((_characters(text) for text in texts), default=0.0)
    return min(WIDEST, max(NARROWEST, wanted + 2, _characters(column.title) + 4))  # the filter's arrow stands beside the title


def _characters(text: str) -> float:
    """How wide a text is: a Chinese character takes two places."""
    return float(max((sum(1 + (ord(c) > 0x2E7F) for c in line) for line in text.splitlines()), default=0))


def _shown(sheet: Any, value: Any, shown: str | None) -> Any:
    """A number or time with the format in which Excel shows it; a text as it is."""
    from openpyxl.cell import WriteOnlyCell

    if shown is None or shown == "General" or not isinstance(value, Decimal | int | float | date) or isinstance(value, bool):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = shown
    return cell


def _xlsx_value(sheet: Any, value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value if value is None or abs(value) < 10**EXCEL_DIGITS else _xlsx_text(sheet, str(value))
    if isinstance(value, Decimal):
        exact = value.is_finite() and len(value.normalize().as_tuple().digits) <= EXCEL_DIGITS
        return value if exact else _xlsx_text(sheet, f"{value:f}")
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None  # nan and inf, which Excel has no number for
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)  # Excel has no time zones; the warehouse's own times have none
    if isinstance(value, date | time):
        return value
    return _xlsx_text(sheet, str(value))


def _xlsx_text(sheet: Any, text: str, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    text = text.translate(_CONTROL)
    if len(text) > EXCEL_TEXT:
        mark = f"…〔截断 cut: {len(text):,}〕"
        text = text[: EXCEL_TEXT - len(mark)] + mark
    if not bold and not text.startswith(_STARTERS):
        return text  # which openpyxl takes for a text
    cell = WriteOnlyCell(sheet, value=None)
    cell.value = text
    cell.data_type = "s"  # never a formula, whatever it begins with
    if text.startswith(_STARTERS):
        cell.quotePrefix = True  # and it stays a text when somebody edits the cell
    if bold:
        cell.font = Font(bold=True)
    return cell
