"""What an .xls or .et file (BIFF5, BIFF8) knows about the look of its cells: formats, fonts, hidden rows and columns, errors.

Belongs here: the records of the workbook stream that the value reader (calamine) does not hand out. Must stay out: values and merges.
Record layouts: Microsoft's published specification [MS-XLS], section 2.4.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

import olefile

from jixiao.model import DocumentError
from jixiao.readers.legacy.biff_formulas import is_not_worked_out
from jixiao.readers.legacy.biff_objects import Objects
from jixiao.readers.legacy.biff_rules import RuleRecords
from jixiao.readers.legacy.biff_strings import RichString, Runs, rich_strings
from jixiao.readers.looks import Colour, Look
from jixiao.readers.number_format import BUILTIN
from jixiao.readers.sheet_page import parts_of
from jixiao.readers.symbols import is_symbol_font
from jixiao.readers.xlsx_format import SheetLook, WorkbookLook
from jixiao.readers.xlsx_styles import INDEXED, CellStyle, RichRun, is_delicate, what_is_seen

_AUTOMATIC, _WESTERN = 0x7FFF, "cp1252"

_EOF, _BOF, _FILEPASS, _CODEPAGE = 0x000A, 0x0809, 0x002F, 0x0042
_BOUNDSHEET, _FORMAT, _XF, _FONT, _PALETTE = 0x0085, 0x041E, 0x00E0, 0x0031, 0x0092
_BLANK, _MULBLANK, _WINDOW2, _HEADER, _FOOTER = 0x0201, 0x00BE, 0x023E, 0x0014, 0x0015
_ACROSS = 6  # the alignment "centre across selection"
_FORMULA, _NUMBER, _RK, _MULRK, _BOOLERR, _LABEL, _LABELSST, _RSTRING = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205, 0x0204, 0x00FD, 0x00D6
_SST, _CONTINUE = 0x00FC, 0x003C
_ROW, _COLINFO, _FILTERMODE = 0x0208, 0x007D, 0x009B
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@dataclass(slots=True)
class _Globals:
    """What the workbook says for all sheets."""

    is_biff8: bool
    codec: str = "gb18030"
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILTIN))
    fonts: list[tuple[Look, int, str | None]] = field(default_factory=list)  # look, colour index, name where it is a symbol font
    cells: list[tuple[int, int, int, int | None]] = field(default_factory=list)  # font, format, alignment, colour index of the ground
    colours: dict[int, Colour] = field(default_factory=lambda: dict(INDEXED))
    strings: dict[int, RichString] = field(default_factory=dict)

    def styles(self) -> list[CellStyle]:
        """The style of each cell format by its number."""
        return [self._style(*entry) for entry in self.cells]

    def _style(self, font: int, number: int, alignment: int, ground: int | None) -> CellStyle:
        raw, name = self._look(font, ground)
        return CellStyle(self.formats.get(number, "General"), what_is_seen(raw), name, alignment == _ACROSS, raw=raw)

    def _look(self, font: int, ground: int | None) -> tuple[Look, str | None]:
        """The look of a font on a ground, and the font's name where it is a symbol font."""
        place = font - (font > 4)  # there is no font of number 4
        look, colour, name = self.fonts[place] if 0 <= place < len(self.fonts) else (Look(), _AUTOMATIC, None)
        ground_colour = None if ground is None else self.colours.get(ground)
        whole = replace(
            look,
            colour=self.colours.get(colour),
            ground=ground_colour,
            is_ground_known=ground is None or ground_colour is not None,
        )
        return whole, name

    @property
    def has_odd_fonts(self) -> bool:
        """Whether a font is struck out, raised, hidden on white or made of symbols; most workbooks have none, and no need of runs."""
        numbers = [n + (n > 3) for n in range(len(self.fonts))]
        return any(not RichRun("", *self._look(number, None)).is_plain for number in numbers)

    def rich_runs(self, text: str, runs: Runs) -> list[RichRun]:
        """The pieces of a string with runs; what stands before the first has the look of its cell."""
        starts = [0, *(start for start, _ in runs), len(text)]
        fonts = [None, *(font for _, font in runs)]
        return [
            RichRun(text[start:end], *(self._look(font, None) if font is not None else ()))
            for (start, end), font in zip(pairwise(starts), fonts, strict=True)
            if start < end
        ]


def read_looks(data: bytes) -> WorkbookLook:
    """The look of each worksheet. Raises `DocumentError` where the file is no workbook, damaged or encrypted."""
    try:
        return WorkbookLook(_read_looks(_workbook_stream(data)), data)
    except (struct.error, IndexError) as error:
        raise DocumentError("broken_file", f"The workbook is damaged ({error}). Ask for the file again.") from error


def _read_looks(stream: bytes) -> dict[str, SheetLook]:
    book = _Globals(struct.unpack_from("<H", stream, 4)[0] >= 0x0600 if len(stream) >= 6 else False)
    sheets: list[tuple[str, int]] = []
    strings: list[bytes] = []  # the table of strings: its record, and those that it goes on in
    last = _BOF
    for kind, body in _records(stream, 0):
        last = _SST if kind == _CONTINUE and last == _SST else kind
        if last == _SST:
            strings.append(body)
        if kind == _FILEPASS:
            raise DocumentError("encrypted", "The workbook is protected by a password. Ask for the file without one.")
        if kind == _CODEPAGE and len(body) >= 2:
            page = struct.unpack_from("<H", body)[0]
            book.codec = {
                936: "gb18030",
                950: "big5",
                932: "shift_jis",
                949: "euc_kr",
                1252: _WESTERN,
                10008: "gb18030",
                65001: "utf-8",
            }.get(page, "gb18030")
        elif kind == _FORMAT and len(body) > 3:
            number = struct.unpack_from("<H", body)[0]
            book.formats[number] = _text(body, 2, book.is_biff8, book.codec, wide_count=book.is_biff8)
        elif kind == _FONT and len(body) >= 14:
            book.fonts.append(_font(body, book))
        elif kind == _XF and len(body) >= 8:
            book.cells.append(_cell_format(body, is_biff8=book.is_biff8))
        elif kind == _PALETTE and len(body) >= 2:
            for index in range(min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 4)):
                red, green, blue = body[2 + 4 * index : 5 + 4 * index]
                book.colours[8 + index] = red, green, blue
        elif kind == _BOUNDSHEET and len(body) > 7:
            offset, _state, sort = struct.unpack_from("<IBB", body)
            if sort == 0:
                sheets.append((_text(body, 6, book.is_biff8, book.codec, wide_count=False), offset))
    if strings and book.has_odd_fonts:
        book.strings = rich_strings(strings)
    styles = book.styles()
    return {name: _sheet_look(stream, offset, styles, book) for name, offset in sheets}


def _font(body: bytes, book: _Globals) -> tuple[Look, int, str | None]:
    height, options, colour, _weight, raised = struct.unpack_from("<5H", body)
    look = Look(is_struck=bool(options & 8), is_raised=raised == 1, size=height / 20 or None)
    name = _text(body, 14, book.is_biff8, book.codec, wide_count=False) if len(body) > 15 else ""
    return look, colour, name if is_symbol_font(name) else None


def _cell_format(body: bytes, *, is_biff8: bool) -> tuple[int, int, int, int | None]:
    """The numbers of a cell format's font and number format, its alignment, and the colour behind its text where it is filled."""
    font, number = struct.unpack_from("<HH", body)
    ground = None
    if is_biff8 and len(body) >= 20:
        ground = _ground(struct.unpack_from("<I", body, 14)[0] >> 26, struct.unpack_from("<H", body, 18)[0] & 0x7F)
    elif not is_biff8 and len(body) >= 12:
        ground = _ground(struct.unpack_from("<H", body, 10)[0] & 0x3F, struct.unpack_from("<H", body, 8)[0] & 0x7F)
    return font, number, body[6] & 7, ground


_SOLID, _UNKNOWN = 1, -1


def _ground(pattern: int, colour: int) -> int | None:
    """The number of the colour behind a text: that of a solid fill; of other patterns none is known."""
    return None if not pattern else colour if pattern == _SOLID else _UNKNOWN


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
        return _decoded(body[offset : offset + count], codec)
    flags = body[offset]
    raw = body[offset + 1 : offset + 1 + (count * 2 if flags & 1 else count)]
    return raw.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


def _decoded(raw: bytes, codec: str) -> str:
    return raw.decode(_codec_of(raw, codec), "replace")


def _codec_of(raw: bytes, codec: str) -> str:
    """The code page of a text. Where the workbook names that of Western Europe, what can be Chinese is all the same."""
    if codec != _WESTERN:
        return codec
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return codec
    return "gb18030"


def _sheet_look(stream: bytes, offset: int, styles: list[CellStyle], book: _Globals) -> SheetLook:
    look, objects, rules = SheetLook(palette=book.colours), Objects(), RuleRecords(book.colours)

    def place(row: int, column: int, style: int, *, is_filled: bool = True) -> None:
        if is_filled:
            look.rows, look.columns = max(look.rows, row + 1), max(look.columns, column + 1)
        if style < len(styles):
            look.set_style((row, column), styles[style])

    for kind, body in _records(stream, offset):
        if kind in {_NUMBER, _RK, _FORMULA, _BOOLERR, _LABEL, _LABELSST, _RSTRING} and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            place(row, column, style)
            if kind == _BOOLERR and len(body) >= 8 and body[7]:
                look.errors[row, column] = _ERRORS.get(body[6], "#VALUE!")
            elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
                look.errors[row, column] = _ERRORS.get(body[8], "#VALUE!")
            elif kind == _FORMULA and book.is_biff8 and is_not_worked_out(body):
                look.texts[row, column] = "=…"
                look.bare_formulas += 1
            elif kind == _LABELSST and book.strings and len(body) >= 10:
                string = book.strings.get(struct.unpack_from("<I", body, 6)[0])
                if string is not None:
                    look.runs[row, column] = book.rich_runs(string.text, string.runs)
            elif kind in {_LABEL, _RSTRING} and not book.is_biff8 and len(body) > 8:  # in the code page that the workbook names
                size = struct.unpack_from("<H", body, 6)[0]
                text = _decoded(body[8 : 8 + size], book.codec)
                if kind == _RSTRING and (runs := _rich_bytes(body, size, book)):
                    look.runs[row, column] = runs
                elif text:
                    look.texts[row, column] = text
        elif kind in {_MULRK, _MULBLANK} and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            step = 6 if kind == _MULRK else 2
            for index in range((len(body) - 6) // step):
                place(row, column + index, struct.unpack_from("<H", body, 4 + step * index)[0], is_filled=kind == _MULRK)
        elif kind == _BLANK and len(body) >= 6:
            row, column, style = struct.unpack_from("<HHH", body)
            place(row, column, style, is_filled=False)
        else:
            _take_sheet_record(kind, body, look, book)
            objects.take(kind, body)
            rules.take(kind, body)
    look.controls, look.pictures, look.shapes = objects.controls, objects.pictures, objects.shapes
    if any(rule.change.matters for rule in rules.rules) or (rules.rules and any(map(is_delicate, styles))):
        look.rules = rules.rules
    return look


def _rich_bytes(body: bytes, size: int, book: _Globals) -> list[RichRun]:
    """The pieces of a string with runs of the older files, whose runs begin at bytes; none where it has no runs."""
    raw, at = body[8 : 8 + size], 8 + size
    count = body[at] if at < len(body) else 0
    pairs = body[at + 1 : at + 1 + 2 * count]
    codec = _codec_of(raw, book.codec)
    runs = [(len(raw[:start].decode(codec, "ignore")), font) for start, font in zip(pairs[::2], pairs[1::2], strict=False)]
    return book.rich_runs(raw.decode(codec, "replace"), runs) if runs else []


def _take_sheet_record(kind: int, body: bytes, look: SheetLook, book: _Globals) -> None:
    """What a record says of rows, columns and the page."""
    if kind == _ROW and len(body) >= 14:
        height, options = struct.unpack_from("<H", body, 6)[0], struct.unpack_from("<H", body, 12)[0]
        if options & 0x20 or (options & 0x40 and not height & 0x7FFF):  # hidden, or drawn to no height by hand
            look.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif kind == _COLINFO and len(body) >= 10:
        first, last, width, _style, options = struct.unpack_from("<HHHHH", body)
        if options & 1 or not width:
            look.hidden_columns.update(range(first, min(last, 255) + 1))
    elif kind == _FILTERMODE:
        look.is_filtered = True
    elif kind == _WINDOW2 and len(body) >= 2:
        look.shows_zeros = bool(struct.unpack_from("<H", body)[0] & 0x10)
    elif kind in (_HEADER, _FOOTER) and len(body) > 3:
        texts = parts_of(_text(body, 0, book.is_biff8, book.codec, wide_count=book.is_biff8))
        (look.page.headers if kind == _HEADER else look.page.footers).extend(texts)
