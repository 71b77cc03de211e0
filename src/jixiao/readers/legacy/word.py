"""The text and properties of a binary Word file (Word 97 to 2003, WPS): pieces, paragraphs, table rows with their cell edges.

No library hands out the merged cells of these files: antiword, catdoc and office_oxide lose vertical merges or split a table at them, and
LibreOffice needs a second a file. The file itself says all that is needed in a few structures, named here as in Microsoft's published
specification [MS-DOC]: the piece table (Clx), paragraph and character runs (PapxFkp, ChpxFkp), and the row definition (TDefTable).
Belongs here: bytes to a flat list of paragraphs. Must stay out: grids and documents (`word_tables`), other formats.
"""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import olefile

from jixiao.model import DocumentError
from jixiao.readers.fields import shown_without_result, unread_note
from jixiao.readers.legacy.word_boxes import Range, boxes_of
from jixiao.readers.legacy.word_forms import picture_size, shown_by_field
from jixiao.readers.legacy.word_looks import has_colour, read_fonts, read_styles
from jixiao.readers.legacy.word_sprms import SPRM_DEF_TABLE, sprms
from jixiao.readers.pictures import may_hold_form
from jixiao.readers.symbols import in_font, symbol, without_private

_MAGIC = 0xA5EC
_WORD_97 = 0x00C1  # nFib of the first version with this layout

# An instruction of a field is no longer than this; what is goes on as text that does not print.
_LONGEST_INSTRUCTION = 2_000

# Tables nested deeper than this are no layout that a person made.
MAX_DEPTH = 16

# Positions of the pairs (fc, lcb) in the file information block.
_STYLES, _PLCF_HDD, _PLCF_BTE_CHPX, _PLCF_BTE_PAPX, _FONTS, _CLX = 1, 11, 12, 13, 15, 33

_SPRM_IN_TABLE, _SPRM_TTP, _SPRM_ITAP, _SPRM_DTAP = 0x2416, 0x2417, 0x6649, 0x664A
_SPRM_INNER_CELL, _SPRM_INNER_TTP, _SPRM_HUGE_PAPX = 0x244B, 0x244C, (0x6645, 0x6646)
_SPRM_VERT_MERGE, _SPRM_MERGE = 0xD62B, 0x5624
_SPRM_DELETED, _SPRM_SYMBOL = 0x0800, 0x6A09
# Shadings of cells, paragraphs and runs: text on them may be white and seen all the same.
_SHADINGS = frozenset((0xD609, 0xD612, 0xD616, 0xD60C, 0xD670, 0x442D, 0xC64D, 0x4866, 0xCA71, 0x2A0C))


class UnsupportedWordError(Exception):
    """The file is in a version or state that this reader does not know; another one may."""


@dataclass(slots=True)
class RowEdges:
    """The definition of a table row: `edges` in twips, one more than cells, and the merge flags of each cell."""

    edges: list[int]
    horizontal: list[int]  # 0 alone, else part of a merged run
    vertical: list[int]  # 0 alone, 1 continues the cell above, 3 begins a merged run
    is_shaded: bool = False  # some cell of the row has a colour behind its text


@dataclass(slots=True)
class WordParagraph:
    """One paragraph with its mark. `depth` counts the tables around it; `ends` is "", "cell" or "row"."""

    text: str
    depth: int = 0
    ends: str = ""
    row: RowEdges | None = None
    is_deleted: bool = False
    is_shaded: bool = False
    boxes: list[Range] = field(default_factory=list)  # the text boxes that hang on it
    has_picture: bool = False


@dataclass(slots=True)
class WordText:
    """The paragraphs of each part of the file."""

    body: list[WordParagraph] = field(default_factory=list)
    headers: list[list[WordParagraph]] = field(default_factory=list)
    footers: list[list[WordParagraph]] = field(default_factory=list)
    footnotes: list[WordParagraph] = field(default_factory=list)
    textboxes: list[WordParagraph] = field(default_factory=list)
    pictures: int = 0  # large enough to hold a form
    notes: list[str] = field(default_factory=list)  # on what could not be read


@dataclass(slots=True)
class _Piece:
    start: int  # character position
    end: int
    offset: int  # in the WordDocument stream
    width: int  # bytes a character


@dataclass(slots=True)
class _Runs:
    """Property runs by file offset: starts sorted, with the end and the property list of each."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    lists: list[bytes] = field(default_factory=list)

    def add(self, start: int, end: int, properties: bytes) -> None:
        """Add a run behind those before it."""
        self.starts.append(start)
        self.ends.append(end)
        self.lists.append(properties)

    def at(self, offset: int) -> bytes:
        """The properties of the run that holds this place of the file, b"" between runs."""
        return self.run(offset)[2]

    def run(self, offset: int) -> tuple[int, int, bytes]:
        """The run that holds this place: start, end, properties."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.ends[index]:
            return self.starts[index], self.ends[index], self.lists[index]
        return offset, offset + 1, b""


def read_word(data: bytes) -> WordText:
    """Read a binary Word file. Raises `DocumentError('encrypted' | 'broken_file', …)` and `UnsupportedWordError` for older versions."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise DocumentError("encrypted", "The document is protected by a password. Ask for the file without one.")
            if not container.exists("WordDocument"):
                raise UnsupportedWordError("no WordDocument stream")
            main = bytes(container.openstream("WordDocument").read())
            flags = struct.unpack_from("<H", main, 10)[0] if len(main) > 512 else 0
            table_name = "1Table" if flags & 0x0200 else "0Table"
            table = bytes(container.openstream(table_name).read()) if container.exists(table_name) else b""
            extra = bytes(container.openstream("Data").read()) if container.exists("Data") else b""
    except (DocumentError, UnsupportedWordError):
        raise
    except Exception as error:  # olefile raises OSError, IndexError, struct.error and others on damaged containers
        raise DocumentError("broken_file", f"The document is damaged ({error}). Ask for the file again.") from error
    if len(main) < 900 or struct.unpack_from("<H", main)[0] != _MAGIC or struct.unpack_from("<H", main, 2)[0] < _WORD_97:
        raise UnsupportedWordError("older than Word 97")
    if flags & 0x0100:
        raise DocumentError("encrypted", "The document is protected by a password. Ask for the file without one.")
    try:
        return _Reader(main, table, extra).read()
    except (struct.error, IndexError, OverflowError) as error:
        raise UnsupportedWordError(f"damaged structure: {error}") from error


class _Reader:
    """Holds the three streams of a file and its decoded indexes."""

    def __init__(self, main: bytes, table: bytes, extra: bytes) -> None:
        self.main, self.table, self.extra = main, table, extra
        self.pictures = 0
        self.notes: list[str] = []
        self.boxes: dict[int, list[Range]] = {}  # by the offset of the character that they hang on
        self.pieces = self._pieces()
        self.starts = [piece.start for piece in self.pieces]
        self.paragraph_runs = self._runs(_PLCF_BTE_PAPX, entry_size=13)
        self.styles = read_styles(self._pair(_STYLES))
        self.fonts = read_fonts(self._pair(_FONTS))
        self.deleted, self.symbols, self.looks = self._character_marks()

    def _pair(self, index: int) -> bytes:
        offset, size = struct.unpack_from("<II", self.main, 154 + 8 * index)
        return self.table[offset : offset + size]

    def read(self) -> WordText:
        sizes = struct.unpack_from("<8i", self.main, 76)  # main text, footnotes, headers, macros, annotations, endnotes, text boxes
        main, footnotes, headers, _macros, annotations, endnotes, boxes, _header_boxes = (max(size, 0) for size in sizes)
        first_box = main + footnotes + headers + annotations + endnotes
        for place, ranges in boxes_of(self._pair).items():
            self.boxes[self._offset_of(place)] = [(first_box + start, first_box + end) for start, end in ranges]
        out = WordText(body=list(self._paragraphs(0, main)))
        placed = self._fill_cells(out.body)
        position = main
        out.footnotes = list(self._paragraphs(position, position + footnotes))
        position += footnotes
        stories = self._pair(_PLCF_HDD)
        places = struct.unpack(f"<{len(stories) // 4}I", stories[: len(stories) // 4 * 4])
        for index, (start, end) in enumerate(pairwise(places[:-1])):
            if index >= 6 and start < end <= headers:  # the first six are separators of footnotes
                story = list(self._paragraphs(position + start, position + end))
                (out.headers if (index - 6) % 6 in {0, 1, 4} else out.footers).append(story)
        position += headers + annotations
        out.footnotes.extend(self._paragraphs(position, position + endnotes))
        position += endnotes
        out.textboxes = [p for start, end in _without(placed, position, position + boxes) for p in self._paragraphs(start, end)]
        out.pictures, out.notes = self.pictures, self.notes
        return out

    def _pieces(self) -> list[_Piece]:
        clx = self._pair(_CLX)
        at = 0
        while at < len(clx) and clx[at] == 1:  # property lists of a fast save
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        if at >= len(clx) or clx[at] != 2:
            raise UnsupportedWordError("no piece table")
        size = struct.unpack_from("<I", clx, at + 1)[0]
        plc = clx[at + 5 : at + 5 + size]
        count = (len(plc) - 4) // 12
        places = struct.unpack_from(f"<{count + 1}I", plc)
        if count < 1 or list(places) != sorted(places) or places[-1] > len(self.main):
            raise UnsupportedWordError("the piece table asks for more text than the file holds")
        pieces = []
        for index in range(count):
            code = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
            is_narrow = bool(code & 0x40000000)
            offset = code & 0x3FFFFFFF
            pieces.append(_Piece(places[index], places[index + 1], offset // 2 if is_narrow else offset, 1 if is_narrow else 2))
        return pieces

    def _runs(self, pair: int, entry_size: int) -> _Runs:
        """Decode all pages of paragraph (13-byte entries) or character (1-byte entries) properties."""
        plc = self._pair(pair)
        count = max((len(plc) - 4) // 8, 0)
        found: dict[int, tuple[int, bytes]] = {}
        for index in range(count):
            page = self.main[(struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * index)[0] & 0x3FFFFF) * 512 :][:512]
            if len(page) < 512:
                continue
            runs = page[511]
            if 4 * (runs + 1) + entry_size * runs > 511:
                continue
            places = struct.unpack_from(f"<{runs + 1}I", page)
            for run in range(runs):
                at = page[4 * (runs + 1) + entry_size * run] * 2
                properties = b""
                if at:
                    size = page[at]
                    if entry_size == 1:
                        properties = page[at + 1 : at + 1 + size]
                    elif size:
                        properties = page[at + 1 : at + 2 * size]
                    else:
                        properties = page[at + 2 : at + 2 + 2 * page[at + 1]]
                found[places[run]] = places[run + 1], properties
        out = _Runs()
        for start, (end, properties) in sorted(found.items()):
            out.starts.append(start)
            out.ends.append(end)
            out.lists.append(properties)
        return out

    def _character_marks(self) -> tuple[_Runs, _Runs, _Runs]:
        """The runs of text that is deleted, those of symbol characters, and all runs that say how text looks."""
        deleted, symbols, looks = _Runs(), _Runs(), _Runs()
        runs = self._runs(_PLCF_BTE_CHPX, entry_size=1)
        for start, end, properties in zip(runs.starts, runs.ends, runs.lists, strict=True):
            for code, operand in sprms(properties):
                if code == _SPRM_DELETED and operand[:1] in {b"\x01", b"\x81"}:
                    deleted.add(start, end, b"\x01")
                elif code == _SPRM_SYMBOL and len(operand) >= 4:
                    symbols.add(start, end, operand)
            if properties:
                looks.add(start, end, properties)
        return deleted, symbols, looks

    def _characters(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Each character between two positions with its offset in the file."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        for piece in self.pieces[index:]:
            if piece.start >= end:
                return
            low, high = max(start, piece.start), min(end, piece.end)
            offset = piece.offset + (low - piece.start) * piece.width
            raw = self.main[offset : offset + (high - low) * piece.width]
            text = raw.decode("cp1252", "replace") if piece.width == 1 else _utf16_units(raw)
            for number, character in enumerate(text):
                yield character, offset + number * piece.width

    def _paragraphs(self, start: int, end: int) -> Iterator[WordParagraph]:
        """The paragraphs between two positions: deleted text and field codes left out, what is no plain text marked, breaks as newlines."""
        parts: list[tuple[str, int]] = []
        boxes: list[Range] = []
        has_picture = False
        fields: list[bool] = []  # for each open field whether its result has begun
        instructions: list[str] = []  # and what it says
        for character, offset in self._characters(start, end):
            if character in "\r\x07\x0c":
                paragraph = self._paragraph(parts, character, offset)
                paragraph.boxes, paragraph.has_picture = boxes, has_picture
                yield paragraph
                parts, boxes, has_picture = [], [], False
                if character != "\x0c":
                    continue
            elif character == "\x13":
                fields.append(False)
                instructions.append("")
            elif character == "\x14":
                if fields:
                    fields[-1] = True
            elif character == "\x15":
                if fields:
                    has_result, instruction = fields.pop(), instructions.pop()
                    parts += self._of_field(instruction, offset, has_result=has_result) if all(fields) else []
            elif character == "\x08":  # a shape hangs here
                boxes += self.boxes.get(offset, ())
            elif character == "\x01":  # a picture, or the state of a field of an old form
                shown = self._in_line(offset, in_field=bool(fields) and all(fields[:-1]))
                parts.extend([(shown, offset)] if shown else [])
                has_picture = has_picture or shown is None
            elif fields and not fields[-1]:
                instructions[-1] += character if len(instructions[-1]) < _LONGEST_INSTRUCTION else ""
            elif all(fields) and not (self.deleted.starts and self.deleted.at(offset)):
                if character in "\x0b\x0e":
                    parts.append(("\n", offset))
                elif character == "\x1e":
                    parts.append(("-", offset))
                elif character == "(" and self.symbols.starts and (operand := self.symbols.at(offset)):
                    font, code = struct.unpack_from("<HH", operand)
                    shown = symbol(self.fonts.get(font), code)
                    parts.append((shown if shown != "\ufffd" else without_private(chr(code)), offset))
                elif character >= " " or character == "\t":
                    parts.append((character, offset))
        if parts:
            yield WordParagraph(self._marked(parts, b""))

    def _fill_cells(self, body: list[WordParagraph]) -> list[Range]:
        """Let each empty paragraph of a cell say what the boxes say that hang on it; the ranges of these."""
        placed: list[Range] = []
        for paragraph in body:
            if paragraph.boxes and paragraph.depth and not paragraph.text.strip():
                texts = [inner.text for box in paragraph.boxes for inner in self._paragraphs(*box)]
                paragraph.text = "\n".join(texts).strip("\n")
                placed += paragraph.boxes
        return placed

    def _offset_of(self, place: int) -> int:
        """The offset in the file of the character at a position, -1 for none."""
        piece = self.pieces[max(bisect_right(self.starts, place) - 1, 0)]
        return piece.offset + (place - piece.start) * piece.width if piece.start <= place < piece.end else -1

    def _of_field(self, instruction: str, offset: int, *, has_result: bool) -> list[tuple[str, int]]:
        """What a field without a result prints, at the place of its end; an equation that is an object is told."""
        if (note := unread_note(instruction)) is not None and note not in self.notes:
            self.notes.append(note)
        shown = None if has_result else shown_without_result(_text([instruction]))
        return [(letter, offset) for letter in shown or ""]

    def _in_line(self, offset: int, *, in_field: bool) -> str | None:
        """What the field of an old form shows; a picture that may hold a form is counted."""
        properties = list(sprms(self.looks.at(offset) or b""))
        shown = shown_by_field(properties, self.extra) if in_field else None
        if shown is None and may_hold_form(*picture_size(properties, self.extra)):
            self.pictures += 1
        return shown

    def _marked(self, parts: list[tuple[str, int]], properties: bytes) -> str:
        """The text of a paragraph with marks around what is hidden, struck out or raised; `properties` are the paragraph's own."""
        style = properties[:2]
        out: list[str] = []
        run: list[str] = []
        current = b""
        first = last = -1

        def close() -> None:
            if run:
                look = self.styles.look(current, style)
                text = "".join(run)
                if look is not None:
                    text = look.marked(in_font(text, self.fonts.get(look.font)) if look.font in self.fonts else text)
                out.append(text)
                run.clear()

        for character, offset in parts:
            if not first <= offset < last:
                first, last, found = self.looks.run(offset)
                if found != current:
                    close()
                    current = found
            run.append(character)
        close()
        return _text(out)

    def _paragraph(self, parts: list[tuple[str, int]], mark: str, offset: int) -> WordParagraph:
        properties = self.paragraph_runs.at(offset)
        paragraph = WordParagraph(self._marked(parts, properties))
        paragraph.is_deleted = self.deleted.at(offset) == b"\x01"
        is_shaded = False
        is_inner_cell = is_row = is_inner_row = in_table = False
        depth: int | None = None
        for code, operand in self._expanded(properties[2:]):
            is_shaded = is_shaded or (code in _SHADINGS and has_colour(code, operand))
            if code == _SPRM_IN_TABLE:
                in_table = operand[0] != 0
            elif code == _SPRM_TTP:
                is_row = operand[0] != 0
            elif code == _SPRM_ITAP:
                depth = struct.unpack("<i", operand)[0]
            elif code == _SPRM_DTAP:
                depth = (depth or 0) + struct.unpack("<i", operand)[0]
            elif code == _SPRM_INNER_CELL:
                is_inner_cell = operand[0] != 0
            elif code == _SPRM_INNER_TTP:
                is_inner_row = operand[0] != 0
            elif code == SPRM_DEF_TABLE:
                paragraph.row = _row_edges(operand)
            elif paragraph.row is not None and code in {_SPRM_VERT_MERGE, _SPRM_MERGE}:
                _apply_merge(paragraph.row, code, operand)
        paragraph.depth = min(max(depth if depth is not None else int(in_table), int(in_table), 0), MAX_DEPTH)
        if mark == "\x07" and paragraph.depth <= 1:
            paragraph.depth = 1
            paragraph.ends = "row" if is_row else "cell"
        elif paragraph.depth > 1 and (is_inner_row or is_inner_cell):
            paragraph.ends = "row" if is_inner_row else "cell"
        if paragraph.ends != "row":
            paragraph.row = None
        elif paragraph.row is not None:
            paragraph.row.is_shaded = is_shaded
        paragraph.is_shaded = is_shaded
        return paragraph

    def _expanded(self, properties: bytes) -> Iterator[tuple[int, bytes]]:
        """Properties with the long lists that Word moves to the Data stream (rows of many cells) put in their place."""
        for code, operand in sprms(properties):
            if code in _SPRM_HUGE_PAPX:
                at = struct.unpack("<I", operand)[0]
                if at + 2 <= len(self.extra):
                    size = struct.unpack_from("<H", self.extra, at)[0]
                    yield from sprms(self.extra[at + 2 : at + 2 + size])
            else:
                yield code, operand


def _without(taken: list[Range], start: int, end: int) -> Iterator[Range]:
    """What is left of a range without others that lie in it."""
    for first, last in sorted(taken):
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _row_edges(operand: bytes) -> RowEdges | None:
    """A row's definition: number of cells, their edges in twips, and 20 bytes for each cell that begin with its merge flags."""
    if not operand:
        return None
    count = operand[0]
    if len(operand) < 1 + 2 * (count + 1):
        return None
    edges = list(struct.unpack_from(f"<{count + 1}h", operand, 1))
    horizontal, vertical = [0] * count, [0] * count
    for index in range(count):
        at = 1 + 2 * (count + 1) + 20 * index
        if at + 2 > len(operand):
            break
        flags = operand[at] | operand[at + 1] << 8
        horizontal[index] = flags & 3
        vertical[index] = flags >> 5 & 3
    return RowEdges(edges, horizontal, vertical)


def _apply_merge(row: RowEdges, code: int, operand: bytes) -> None:
    if code == _SPRM_VERT_MERGE and len(operand) >= 2 and operand[0] < len(row.vertical):
        row.vertical[operand[0]] = operand[1] & 3
    elif code == _SPRM_MERGE and len(operand) >= 2:
        for index in range(operand[0], min(operand[1], len(row.horizontal))):
            row.horizontal[index] = 1 if index == operand[0] else 2


def _utf16_units(raw: bytes) -> list[str]:
    """Two-byte characters, one for each position; a pair of surrogates stays two until the text is put together."""
    return [chr(unit) for unit in struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])]


def _text(parts: list[str]) -> str:
    text = "".join(parts)
    if any("\ud800" <= character <= "\udfff" for character in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\xa0", " ")
