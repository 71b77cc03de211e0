"""Writes a form as a binary workbook (.xlsb), record by record ([MS-XLSB]).

Belongs here: the few records that a reader needs. Must stay out: what a form says and how it is read.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Sequence

Styled = tuple[str | float, int]
"""A value and the index of its style."""

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
GENERAL, PERCENT, STRUCK, ACROSS = 0, 1, 2, 3
"""The styles that a workbook written here has."""


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: kind and length as numbers of 7 bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(body), b""
    while True:
        byte, length = length & 0x7F, length >> 7
        size += bytes([byte | (0x80 if length else 0)])
        if not length:
            return head + size + body


def wide(text: str) -> bytes:
    """A string with its length before it."""
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def sheet(
    rows: Sequence[Sequence[tuple[int, Styled]]],
    merges: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
) -> bytes:
    """A sheet: in each row columns with their values; merges as first row, last row, first column, last column."""
    width = max((column for row in rows for column, _ in row), default=0)
    out = record(129) + record(148, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, width))
    for column in hidden_columns:
        out += record(60, struct.pack("<4IH", column, column, 2560, 0, 1))
    out += record(145)
    for number, row in enumerate(rows):
        flags = 0x10 if number in hidden_rows else 0
        out += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, flags, 0, 0))
        for column, (value, style) in row:
            head = struct.pack("<II", column, style)
            out += record(6, head + wide(value)) if isinstance(value, str) else record(5, head + struct.pack("<d", value))
    out += record(146)
    for merge in merges:
        out += record(176, struct.pack("<4I", *merge))
    return out + record(130)


def styles(code: str = '"≥"0.0%') -> bytes:
    """Four styles: plain, of a number format (per cent with one decimal), struck out, centred across."""
    out = record(278) + record(44, struct.pack("<H", 164) + wide(code))
    for flags in (0, 8):
        out += record(43, struct.pack("<5H", 220, flags, 400, 0, 0) + bytes(11) + wide("宋体"))
    out += record(45, struct.pack("<I", 0) + bytes(64)) + record(617, struct.pack("<I", 4))
    for code, font, alignment in ((0, 0, 0), (164, 0, 0), (0, 1, 0), (0, 0, 6)):
        out += record(47, struct.pack("<5H4B", 0, code, font, 0, 0, 0, 0, alignment, 0))
    return out + record(618) + record(279)


def workbook(sheets: dict[str, bytes], style_part: bytes | None = None) -> bytes:
    """A package of sheets."""
    relation = '<Relationship Id="{}" Type="' + RELATIONS + '/{}" Target="{}"/>'
    inner = "".join(relation.format(f"rId{n}", "worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1))
    inner += relation.format("rId99", "styles", "styles.bin")
    main = relation.format("rId1", "officeDocument", "xl/workbook.bin")
    space = "http://schemas.openxmlformats.org/package/2006/"
    bundles = b"".join(record(156, struct.pack("<II", 0, n) + wide(f"rId{n}") + wide(name)) for n, name in enumerate(sheets, start=1))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{space}content-types"><Override PartName="/xl/workbook.bin"'
            ' ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{space}relationships">{main}</Relationships>',
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{space}relationships">{inner}</Relationships>',
        "xl/workbook.bin": record(131) + record(143) + bundles + record(144) + record(132),
        "xl/styles.bin": styles() if style_part is None else style_part,
        **{f"xl/worksheets/sheet{n}.bin": data for n, data in enumerate(sheets.values(), start=1)},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()
