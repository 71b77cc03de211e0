"""What an .xls or .et file (BIFF5, BIFF8) knows about the look of its cells: number formats, hidden rows and columns, errors.

Belongs here: the records of the workbook stream that the value reader (calamine) does not hand out. Must stay out: values and merges.
Record layouts: Microsoft's published specification [MS-XLS], section 2.4.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from jixiao.model import DocumentError
from jixiao.readers.number_format import BUILTIN
from jixiao.readers.xlsx_format import SheetLook, WorkbookLook

_EOF, _BOF, _FILEPASS, _CODEPAGE = 0x000A, 0x0809, 0x002F, 0x0042
_BOUNDSHEET, _FORMAT, _XF = 0x0085, 0x041E, 0x00E0
_FORMULA, _NUMBER, _RK, _MULRK, _BOOLERR, _LABEL, _LABELSST, _RSTRING = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205, 0x0204, 0x00FD, 0x00D6
_ROW, _COLINFO, _FILTERMODE = 0x0208, 0x007D, 0x009B
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def read_looks(data: bytes) -> WorkbookLook:
    """The look of each worksheet. Raises `DocumentError` where the file is no workbook, damaged or encrypted."""
    try:
        return WorkbookLook(_read_looks(_workbook_stream(data)), data)
    except (struct.error, IndexError) as error:
        raise DocumentError("broken_file", f"The workbook is damaged ({error}). Ask for the file again.") from error


def _read_looks(stream: bytes) -> dict[str, SheetLook]:
    formats = dict(BUILTIN)
    styles: list[int] = []
    sheets: list[tuple[str, int]] = []
    is_biff8 = struct.unpack_from("<H", stream, 4)[0] >= 0x0600 if len(stream) >= 6 else False
    codec = "gb18030"
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise DocumentError("encrypted", "The workbook is protected by a password. Ask for the file without one.")
        if kind == _CODEPAGE and len(body) >= 2:
            page = struct.unpack_from("<H", body)[0]
            codec = {936: "gb18030", 950: "big5", 1252: "cp1252"}.get(page, "gb18030")
        elif kind == _FORMAT and len(body) > 3:
            formats[struct.unpack_from("<H", body)[0]] = _text(body, 2, is_biff8, codec, wide_count=is_biff8)
        elif kind == _XF and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _BOUNDSHEET and len(body) > 7:
            offset, _state, sort = struct.unpack_from("<IBB", body)
            if sort == 0:
                sheets.append((_text(body, 6, is_biff8, codec, wide_count=False), offset))
    codes = [formats.get(number, "General") for number in styles]
    return {name: _sheet_look(stream, offset, codes) for name, offset in sheets}


def _workbook_stream(data: bytes) -> bytes:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise DocumentError("encrypted", "The workbook is protected by a password. Ask for the file without one.")
            for name in ("Workbook", "Book"):
                if container.exists(name):
                    return bytes(container.openstream(name).read())
    except DocumentError:
        raise
    except Exception as error:  # olefile raises OSError, IndexError, struct.error and others on damaged containers
        raise DocumentError("broken_file", f"The workbook is damaged ({error}). Ask for the file again.") from error
    raise DocumentError("broken_file", "The file holds no workbook. Ask for the file again.")


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream up to its end, without those of charts embedded in it."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, offset)
        body = stream[offset + 4 : offset + 4 + size]
        offset += 4 + size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        if depth <= 1:
            yield kind, body


def _text(body: bytes, offset: int, is_biff8: bool, codec: str, *, wide_count: bool) -> str:
    count = struct.unpack_from("<H", body, offset)[0] if wide_count else body[offset]
    offset += 2 if wide_count else 1
    if not is_biff8:
        return body[offset : offset + count].decode(codec, "replace")
    flags = body[offset]
    raw = body[offset + 1 : offset + 1 + (count * 2 if flags & 1 else count)]
    return raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


def _sheet_look(stream: bytes, offset: int, codes: list[str]) -> SheetLook:
    look = SheetLook()

    def place(row: int, column: int, style: int) -> None:
        look.rows, look.columns = max(look.rows, row + 1), max(look.columns, column + 1)
        if style < len(codes) and codes[style] != "General":
            look.formats[row, column] = codes[style]

    for kind, body in _records(stream, offset):
        if kind in {_NUMBER, _RK, _FORMULA, _BOOLERR, _LABEL, _LABELSST, _RSTRING} and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            place(row, column, style)
            if kind == _BOOLERR and len(body) >= 8 and body[7]:
                look.errors[row, column] = _ERRORS.get(body[6], "#VALUE!")
            elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
                look.errors[row, column] = _ERRORS.get(body[8], "#VALUE!")
        elif kind == _MULRK and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            for index in range((len(body) - 6) // 6):
                place(row, column + index, struct.unpack_from("<H", body, 4 + 6 * index)[0])
        elif kind == _ROW and len(body) >= 14:
            if struct.unpack_from("<H", body, 12)[0] & 0x20:
                look.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and len(body) >= 10:
            first, last, _width, _style, options = struct.unpack_from("<HHHHH", body)
            if options & 1:
                look.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _FILTERMODE:
            look.is_filtered = True
    return look
