"""Tables as files: the library's CSV and Excel, sent while they are read.

Belongs here: sending, the size that Excel gets. Must stay out: which rows (`pages`), how values are laid out and formulas defused
(`jixiao.warehouse.export`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response, StreamingResponse

from jixiao.warehouse.export import BOM, csv_lines, write_xlsx

EXCEL_ROWS = 50_000
"""Rows of an Excel export: more take minutes to write and to open. CSV holds all of them."""
LINES_A_CHUNK = 2_000
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Batches = Iterable[Sequence[Sequence[Any]]]


def csv_file(header: Sequence[str], batches: Batches, headers: Mapping[str, str]) -> Response:
    """The rows as CSV with a byte order mark, by which Excel knows the encoding."""
    return StreamingResponse(_chunks(header, batches), media_type="text/csv; charset=utf-8", headers=headers)


def _chunks(header: Sequence[str], batches: Batches) -> Iterator[bytes]:
    lines = [BOM]
    for line in csv_lines(header, chain.from_iterable(batches)):
        lines.append(line)
        if len(lines) == LINES_A_CHUNK:
            yield "".join(lines).encode()
            lines = []
    yield "".join(lines).encode()


def excel_file(title: str, header: Sequence[str], batches: Batches, headers: Mapping[str, str]) -> Response:
    """The rows as a workbook, which is removed from this machine once it is sent."""
    handle, name = tempfile.mkstemp(prefix="jixiao-", suffix=".xlsx")
    os.close(handle)
    path = Path(name)
    try:
        write_xlsx(path, [(title, header, chain.from_iterable(batches))])
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return FileResponse(path, media_type=EXCEL, headers=headers, background=BackgroundTask(path.unlink, missing_ok=True))
