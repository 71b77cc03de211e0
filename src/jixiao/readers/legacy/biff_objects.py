"""What lies on the cells of a sheet of an .xls file: check boxes, option buttons, lists, shapes with a text, pictures.

Belongs here: the records of objects and where their drawing anchors them. Must stay out: cells (`biff`), what becomes of a control
(`sheet_controls`) or of a shape (`sheet_shapes`). Record layouts: [MS-XLS], sections 2.4.181 (Obj) and 2.4.329 (TxO); [MS-ODRAW] for
anchors and properties.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from jixiao.readers.sheet_controls import BOXES, Control
from jixiao.readers.sheet_grid import Place
from jixiao.readers.sheet_shapes import Anchor, Shape

_OBJ, _TXO, _DRAWING, _CONTINUE = 0x005D, 0x01B6, 0x00EC, 0x003C
_KINDS = {0x0B: "Checkbox", 0x0C: "Radio", 0x12: "List", 0x14: "Drop"}
_PICTURE = 0x08
# Rectangle, oval, arc, text, polygon, label, and what newer versions draw. A comment (0x19) is shown by the pointer alone.
_SHAPES = frozenset((0x02, 0x03, 0x04, 0x06, 0x09, 0x0E, 0x1E))
# Properties of a drawing: whether it is filled, whether it is hidden; the bit that says it, and the one that says that it is said.
_FILLED, _UNSEEN = (0x01BF, 0x10, 0x100000), (0x03BF, 0x02, 0x020000)
_PROPERTIES = 0xF00B
# The widths and heights of cells in the units of an anchor, less than which of a shape lies over the next cell by chance.
_WIDTH, _HEIGHT = 60, 40
_COMMON, _CHECKED, _LIST, _END = 0x15, 0x12, 0x13, 0x00
# The head of a client's anchor in a drawing: its kind and its length.
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
# The head of what describes one shape.
_SHAPE_CONTAINER = b"\x0f\x00\x04\xf0"
# A reference to an area of this sheet, or of a named one, and where its rows and columns begin.
_AREAS = {0x25: 1, 0x45: 1, 0x65: 1, 0x3B: 3, 0x5B: 3, 0x7B: 3}
_COLUMN = 0x3FFF
# A picture that covers fewer rows and columns of the usual size holds no form (3 by 5 centimetres).
_ROWS, _COLUMNS = 6, 3


class Objects:
    """The objects of one sheet, taken record by record."""

    def __init__(self) -> None:
        self.controls: list[Control] = []
        self.pictures: list[str] = []
        self.shapes: list[Shape] = []
        self._drawing = b""
        self._last = 0
        self._captioned: Control | Shape | None = None
        self._letters = 0  # of the caption that are still to come

    def take(self, kind: int, body: bytes) -> None:
        """Take one record of the sheet; those of cells are passed over."""
        if kind == _DRAWING:
            self._drawing = body
        elif kind == _CONTINUE and self._last == _DRAWING:
            self._drawing += body
            return
        elif kind == _TXO:
            self._letters = struct.unpack_from("<H", body, 10)[0] if len(body) >= 12 else 0
        elif kind == _CONTINUE and self._last == _TXO:
            self._caption(body)
            return
        elif kind == _OBJ:
            self._object(dict(_parts(body)))
        self._last = kind

    def _object(self, parts: dict[int, bytes]) -> None:
        self._captioned = None
        anchor = self._drawing.rfind(_ANCHOR)
        common = parts.get(_COMMON, b"")
        if anchor < 0 or len(common) < 2 or len(self._drawing) < anchor + 6 + 18:
            return
        left, offset, top, _, right, _, bottom, _ = struct.unpack_from("<8H", self._drawing, anchor + 8)
        sort = struct.unpack_from("<H", common)[0]
        if sort == _PICTURE and bottom - top >= _ROWS and right - left >= _COLUMNS:
            self.pictures.append(f"at row {top + 1}, column {left + 1}")
        kind = _KINDS.get(sort)
        if kind is None:
            if sort == _PICTURE or sort in _SHAPES:
                self._shape(sort, anchor)
            return
        control = Control((top, left), offset)
        if kind in BOXES:
            state = parts.get(_CHECKED, b"")
            control.text = BOXES[kind][len(state) < 2 or struct.unpack_from("<H", state)[0] != 1]
            self._captioned = control
        else:
            control.entries, control.chosen = _list_of(parts.get(_LIST, b""))
            if control.entries is None:
                return  # the arrow of a filter or of a cell's own choices: the cell shows what was chosen
        self.controls.append(control)

    def _shape(self, sort: int, anchor: int) -> None:
        """A shape or a picture, where the drawing before its record anchors it."""
        drawn = self._drawing[self._drawing.rfind(_SHAPE_CONTAINER, 0, anchor) : anchor]
        if _says(drawn, _UNSEEN):
            return
        left, across, top, down, right, beyond, bottom, below = struct.unpack_from("<8H", self._drawing, anchor + 8)
        place = Anchor((top, left), (bottom, right), (down > 0, across > 0), (below > _HEIGHT, beyond > _WIDTH))
        shape = Shape(anchor=place, is_filled=_says(drawn, _FILLED))
        if sort == _PICTURE:
            shape.picture = f"at row {top + 1}, column {left + 1}"
        else:
            self._captioned = shape
        self.shapes.append(shape)

    def _caption(self, body: bytes) -> None:
        """The text of the box or shape that was read last, which may go on in further records."""
        if self._captioned is None or not body or not self._letters:
            return
        text = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")[: self._letters]
        self._letters -= len(text)
        if isinstance(self._captioned, Control):
            text = "".join(text.split())
        self._captioned.text += text.replace("\r\n", "\n").replace("\r", "\n")


def _says(drawn: bytes, what: tuple[int, int, int]) -> bool:
    """Whether the properties of a drawing say what a bit of one of them means."""
    name, bit, is_said = what
    at = 0
    while (at := drawn.find(struct.pack("<H", _PROPERTIES), at + 1)) > 1:
        count = struct.unpack_from("<H", drawn, at - 2)[0] >> 4
        for number in range(min(count, (len(drawn) - at - 6) // 6)):
            key, value = struct.unpack_from("<HI", drawn, at + 6 + 6 * number)
            if key & 0x3FFF == name:
                return bool(value & bit and value & is_said)
    return False


def _parts(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts of an object's record by kind. The length that a list tells of itself is not that of its bytes: it is the last."""
    at = 0
    while at + 4 <= len(body):
        kind, size = struct.unpack_from("<HH", body, at)
        if kind == _END:
            return
        yield kind, body[at + 4 :] if kind == _LIST else body[at + 4 : at + 4 + size]
        if kind == _LIST:
            return
        at += 4 + size


def _list_of(body: bytes) -> tuple[tuple[Place, Place] | None, int]:
    """The range of a list's entries, None where it has none, and the number of the chosen one."""
    if len(body) < 2:
        return None, 0
    size = struct.unpack_from("<H", body)[0]
    formula = body[8 : 2 + size]  # behind its own length and four bytes that say nothing
    entries = None
    start = _AREAS.get(formula[0]) if formula else None
    if start is not None and len(formula) >= start + 8:
        top, bottom, left, right = struct.unpack_from("<4H", formula, start)
        entries = ((top, left & _COLUMN), (bottom, right & _COLUMN))
    chosen = struct.unpack_from("<H", body, 4 + size)[0] if len(body) >= 6 + size else 0
    return entries, chosen
