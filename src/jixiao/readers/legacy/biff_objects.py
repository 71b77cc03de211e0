"""What lies on the cells of a sheet of an .xls file: check boxes, option buttons, lists, and pictures large enough to hold a form.

Belongs here: the records of objects and where their drawing anchors them. Must stay out: cells (`biff`), what becomes of a control
(`sheet_controls`). Record layouts: [MS-XLS], sections 2.4.181 (Obj) and 2.4.329 (TxO); [MS-ODRAW] for the anchor.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from jixiao.readers.sheet_controls import BOXES, Control
from jixiao.readers.sheet_grid import Place

_OBJ, _TXO, _DRAWING, _CONTINUE = 0x005D, 0x01B6, 0x00EC, 0x003C
_KINDS = {0x0B: "Checkbox", 0x0C: "Radio", 0x12: "List", 0x14: "Drop"}
_PICTURE = 0x08
_COMMON, _CHECKED, _LIST, _END = 0x15, 0x12, 0x13, 0x00
# The head of a client's anchor in a drawing: its kind and its length.
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
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
        self._drawing = b""
        self._last = 0
        self._captioned: Control | None = None

    def take(self, kind: int, body: bytes) -> None:
        """Take one record of the sheet; those of cells are passed over."""
        if kind == _DRAWING:
            self._drawing = body
        elif kind == _CONTINUE and self._last == _DRAWING:
            self._drawing += body
            return
        elif kind == _CONTINUE and self._last == _TXO:
            self._caption(body)
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

    def _caption(self, body: bytes) -> None:
        """The text of the box that was read last."""
        if self._captioned is not None and body:
            text = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
            self._captioned.text += "".join(text.split())
            self._captioned = None


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
