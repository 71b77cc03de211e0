"""Lists as files: the library's CSV and Excel, sent while they are read, with titles and codes in the reader's language.

Belongs here: sending, and what Excel cannot hold. Must stay out: which rows (`pages`), what columns are called
(`jixiao.warehouse.headings`), how values are laid out and formulas defused (`jixiao.warehouse.export`).
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response, StreamingResponse

from dashboards.store import Snapshot
from jixiao.errors import JixiaoError
from jixiao.warehouse.export import BOM, EXCEL_ROWS, Sheet, csv_lines, said, write_xlsx
from jixiao.warehouse.headings import Heading, headings

LINES_A_CHUNK = 2_000
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_turn = threading.Lock()
"""One workbook is written at a time: a large one takes a processor for minutes."""


@dataclass(frozen=True, slots=True)
class Export:
    """A list as a file: its name in the address, its title in both languages, and the query whose columns it has.

    Where many rows take long to join, `chosen` gives the `id` of each in order, and `sql` joins to some of them, the table `part` (id,
    nth).
    """

    name: str
    title: tuple[str, str]
    sql: str
    parameters: tuple[Any, ...] = ()
    chosen: str = ""

    def count(self, snapshot: Snapshot) -> int:
        """Its rows."""
        return int(snapshot.value(f"select count(*) from ({self.chosen or self.sql})", self.parameters))

    def read(self, snapshot: Snapshot, language: str) -> tuple[list[Heading], Iterator[tuple[Any, ...]]]:
        """Its columns in a language, and its rows while they are read."""
        names, batches = snapshot.stream(self.sql, self.parameters, self.chosen)
        return headings(names, language), chain.from_iterable(batches)


class TooManyRowsError(JixiaoError):
    """Excel does not hold so many rows."""

    def __init__(self, rows: int) -> None:
        super().__init__(f"Excel holds {EXCEL_ROWS:,} rows in a sheet, and these are {rows:,}.")
        self.rows = rows


def send(export: Export, kind: str, snapshot: Snapshot, language: str, headers: Mapping[str, str]) -> Response:
    """The list as `csv` or `xlsx`. Raises TooManyRowsError where Excel cannot hold it."""
    title = export.title[language != "zh"]
    name = f"jixiao-{export.name}-{snapshot.version}.{kind}"
    disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(f'{title}-{snapshot.version}.{kind}')}"
    headers = {**headers, "Content-Disposition": disposition}
    if kind == "csv":
        columns, rows = export.read(snapshot, language)
        # The mark at its head is how Excel knows the encoding.
        return StreamingResponse(_chunks(columns, rows), media_type="text/csv; charset=utf-8", headers=headers)
    if (rows_of := export.count(snapshot)) > EXCEL_ROWS:
        raise TooManyRowsError(rows_of)
    return _excel(title, *export.read(snapshot, language), headers)


def csv_text(columns: list[Heading], rows: list[list[Any]]) -> bytes:
    """A small table as CSV."""
    return b"".join(_chunks(columns, iter([tuple(row) for row in rows])))


def _chunks(columns: list[Heading], rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    lines = [BOM]
    for line in csv_lines([column.title for column in columns], said(columns, rows)):
        lines.append(line)
        if len(lines) == LINES_A_CHUNK:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode()


def _excel(title: str, columns: list[Heading], rows: Iterator[tuple[Any, ...]], headers: Mapping[str, str]) -> Response:
    """The rows as a workbook, which is removed from this machine once it is sent."""
    handle, name = tempfile.mkstemp(prefix="jixiao-", suffix=".xlsx")
    os.close(handle)
    path = Path(name)
    try:
        with _turn:
            write_xlsx(path, [Sheet(title, columns, rows)])
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return FileResponse(path, media_type=EXCEL, headers=dict(headers), background=BackgroundTask(path.unlink, missing_ok=True))
