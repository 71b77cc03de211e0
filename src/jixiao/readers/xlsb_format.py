"""What a binary workbook (.xlsb) knows about its cells beside their values: formats, merges, hidden rows and columns, rich text, errors.

Belongs here: one pass over the records of each part ([MS-XLSB]). Must stay out: values (calamine), how formats print
(`number_format`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jixiao.model import DocumentError
from jixiao.readers.looks import Colour, Look
from jixiao.readers.number_format import BUILTIN
from jixiao.readers.package import Package, parse_xml
from jixiao.readers.sheet_page import Page, parts_of
from jixiao.readers.sheet_rules import unknown_rule
from jixiao.readers.sheet_shapes import shapes_in
from jixiao.readers.symbols import is_symbol_font
from jixiao.readers.xlsx_format import SheetLook, WorkbookLook
from jixiao.readers.xlsx_package import MAX_PART_BYTES, relations
from jixiao.readers.xlsx_styles import INDEXED, CellStyle, RichRun, StyleSheet, is_delicate, themed, what_is_seen

_WORKBOOK = "xl/workbook.bin"
# Records, by the names of the specification.
_ROW, _ERROR, _STRING, _FORMULA_ERROR, _LAST_CELL = 0, 3, 7, 11, 11
_SST_ITEM, _FONT, _FORMAT, _FILL, _XF = 19, 43, 44, 45, 47
_COLUMN, _SHEET_VIEW, _BUNDLE_SHEET = 60, 137, 156
_FILTER, _FILTER_COLUMN, _MERGE, _CONDITIONAL, _ROW_DEFAULTS, _PAGE_TEXT = 161, 163, 176, 461, 485, 479
_BEGIN_XFS, _END_XFS = 617, 618
_PALETTE_COLOUR = 475
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_MAX_COLUMNS = 16_384
_ACROSS, _STRUCK, _SUPERSCRIPT, _NO_FILL, _SOLID = 6, 0x8, 1, 0, 1
_THEME, _INDEXED, _RGB = 3, 1, 2


def is_binary(data: bytes) -> bool:
    """Whether a package holds a binary workbook."""
    return _WORKBOOK in Package(data)


def read_looks(data: bytes) -> WorkbookLook:
    """The look of each worksheet. Raises DocumentError `broken_file` where a part is damaged or the formats of cells are missing."""
    package = Package(data)
    try:
        return WorkbookLook(_read_sheets(package), data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise DocumentError("broken_file", f"The binary workbook is damaged ({error}). Ask for the file again.") from error


def _read_sheets(package: Package) -> dict[str, SheetLook]:
    found = relations(package, _WORKBOOK)
    parts = {kind: target for kind, target in found.values() if target in package}
    styles = _styles(package.read(parts["styles"], MAX_PART_BYTES)) if "styles" in parts else _Styles()
    rich = _rich_strings(package.read(parts["sharedStrings"], MAX_PART_BYTES), styles) if "sharedStrings" in parts else {}
    looks: dict[str, SheetLook] = {}
    for kind, body in _records(package.read(_WORKBOOK, MAX_PART_BYTES)):
        if kind == _BUNDLE_SHEET:
            relation, at = _wide(body, 8)
            name, _ = _wide(body, at)
            relation_kind, target = found.get(relation, ("", ""))
            if relation_kind == "worksheet" and target in package:
                look = looks[name] = _sheet_look(package.read(target, MAX_PART_BYTES), styles, rich)
                for beside_kind, beside in relations(package, target).values():
                    if beside_kind == "drawing" and beside in package:
                        look.shapes += shapes_in(parse_xml(package.read(beside), beside))
    return looks


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: kind and body. Both kind and length are numbers of 7 bits a byte, the lowest first."""
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while True:
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 21:
                break
        if at + length > end:
            raise IndexError("a record runs beyond its part")
        yield kind, data[at : at + length]
        at += length


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """A string with its length before it, and the place behind it; a string of no length is missing."""
    (length,) = struct.unpack_from("<I", body, at)
    if length == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(body):
        raise IndexError("a string runs beyond its record")
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


@dataclass(slots=True)
class _Font:
    look: Look = field(default_factory=Look)
    name: str | None = None  # of a symbol font


@dataclass(slots=True)
class _Styles:
    fonts: list[_Font] = field(default_factory=list)
    sheet: StyleSheet = field(default_factory=StyleSheet)


def _styles(data: bytes) -> _Styles:
    codes = dict(BUILTIN)
    styles = _Styles()
    colours = [(body[0], body[1], body[2]) for kind, body in _records(data) if kind == _PALETTE_COLOUR and len(body) >= 3]
    if colours:
        styles.sheet.palette = INDEXED | dict(enumerate(colours))
    palette = styles.sheet.palette
    fills: list[tuple[Colour | None, bool]] = []
    in_cells = False
    for kind, body in _records(data):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _wide(body, 2)[0]
        elif kind == _FONT:
            styles.fonts.append(_font(body, palette))
        elif kind == _FILL:
            fills.append(_fill(body, palette))
        elif kind in {_BEGIN_XFS, _END_XFS}:
            in_cells = kind == _BEGIN_XFS
        elif kind == _XF and in_cells:
            _, code, font, fill = struct.unpack_from("<4H", body)
            own = styles.fonts[font] if font < len(styles.fonts) else _Font()
            ground, is_known = fills[fill] if fill < len(fills) else (None, True)
            is_across = len(body) > 12 and body[12] & 7 == _ACROSS
            look = replace(own.look, ground=ground, is_ground_known=is_known)
            styles.sheet.cells.append(CellStyle(codes.get(code, "General"), what_is_seen(look), own.name, is_across, raw=look))
    styles.sheet.is_delicate = any(map(is_delicate, styles.sheet.cells))
    return styles


def _font(body: bytes, palette: dict[int, Colour]) -> _Font:
    height, flags, _, script = struct.unpack_from("<4H", body)
    name, _ = _wide(body, 21)
    look = Look(
        is_struck=bool(flags & _STRUCK), is_raised=script == _SUPERSCRIPT, size=height / 20 or None, colour=_colour(body, 12, palette)
    )
    return _Font(look, name if is_symbol_font(name) else None)


def _colour(body: bytes, at: int, palette: dict[int, Colour]) -> Colour | None:
    kind, index, tint, red, green, blue = struct.unpack_from("<BBh3B", body, at)
    kind >>= 1
    if kind == _THEME:
        return themed(index, tint / 32767)
    if kind == _INDEXED:
        return palette.get(index)
    return (red, green, blue) if kind == _RGB else None


def _fill(body: bytes, palette: dict[int, Colour]) -> tuple[Colour | None, bool]:
    (pattern,) = struct.unpack_from("<I", body)
    if pattern == _NO_FILL:
        return None, True
    colour = _colour(body, 4, palette) if pattern == _SOLID else None
    return colour, colour is not None


def _rich_strings(data: bytes, styles: _Styles) -> dict[int, list[RichRun]]:
    """Of the shared strings those with runs that are not plain, by their index; all that have runs where cells are not plain."""
    rich: dict[int, list[RichRun]] = {}
    index = -1
    for kind, body in _records(data):
        if kind != _SST_ITEM:
            continue
        index += 1
        if not body[0] & 1:
            continue
        text, at = _wide(body, 1)
        (count,) = struct.unpack_from("<I", body, at)
        runs = [struct.unpack_from("<HH", body, at + 4 + 4 * n) for n in range(min(count, len(body) // 4))]
        starts = [0, *(start for start, _ in runs), len(text)]
        fonts = [None, *(styles.fonts[font] if font < len(styles.fonts) else _Font() for _, font in runs)]
        found = [
            RichRun(text[a:b]) if font is None else RichRun(text[a:b], font.look, font.name)
            for (a, b), font in zip(pairwise(starts), fonts, strict=True)
            if a < b
        ]
        if styles.sheet.is_delicate or not all(run.is_plain for run in found):
            rich[index] = found
    return rich


def _sheet_look(data: bytes, styles: _Styles, rich: dict[int, list[RichRun]]) -> SheetLook:
    look = SheetLook(palette=styles.sheet.palette)
    row = -1
    filtered: tuple[int, int] | None = None
    for kind, body in _records(data):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", body)
            is_hidden = bool(body[11] & 0x10) or not struct.unpack_from("<H", body, 8)[0]
            (look.hidden_rows if is_hidden else look.shown_rows).add(row)
        elif 0 < kind <= _LAST_CELL:
            _cell(kind, body, row, look, styles.sheet.cells, rich)
        elif kind == _COLUMN:
            first, last, width = struct.unpack_from("<3I", body)
            if body[16] & 1 or not width:
                look.hidden_columns.update(range(first, min(last + 1, _MAX_COLUMNS)))
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            look.merges.append(((top, left), (bottom, right)))
        elif kind == _SHEET_VIEW:
            look.shows_zeros = bool(body[0] & 0x10)
        elif kind == _ROW_DEFAULTS:
            look.has_default_hidden_rows = bool(body[8] & 2)
        elif kind == _FILTER:
            filtered = struct.unpack_from("<2I", body)
        elif kind == _FILTER_COLUMN and filtered is not None:
            look.filtered_rows.append(filtered)
            filtered = None
        elif kind == _CONDITIONAL:
            _take_rule(body, look)
        elif kind == _PAGE_TEXT:
            header, at = _wide(body, 2)
            footer, _ = _wide(body, at)
            look.page = Page(headers=parts_of(header), footers=parts_of(footer))
    return look


def _cell(kind: int, body: bytes, row: int, look: SheetLook, styles: list[CellStyle], rich: dict[int, list[RichRun]]) -> None:
    column, style = struct.unpack_from("<2I", body)
    place, number = (row, column), style & 0xFFFFFF
    if number >= len(styles):
        if number:
            raise DocumentError(
                "broken_file", "The formats of the workbook's cells are missing, so that 0.95 could be 95 %. Save it again, or ask for it."
            )
    else:
        look.set_style(place, styles[number])
    if kind == 1:  # a blank cell
        return
    look.rows, look.columns = max(look.rows, row + 1), max(look.columns, column + 1)
    if kind in {_ERROR, _FORMULA_ERROR}:
        look.errors[place] = _ERRORS.get(body[8], "#VALUE!")
    elif kind == _STRING and (runs := rich.get(struct.unpack_from("<I", body, 8)[0])) is not None:
        look.runs[place] = runs


def _take_rule(body: bytes, look: SheetLook) -> None:
    """A conditional format, whose test and change are not worked out: each cell below it is counted, and the reader told."""
    (count,) = struct.unpack_from("<I", body, 8)
    ranges = []
    for number in range(min(count, (len(body) - 12) // 16)):
        top, bottom, left, right = struct.unpack_from("<4I", body, 12 + 16 * number)
        ranges.append(((top, left), (bottom, right)))
    look.rules.append(unknown_rule(ranges))
