"""The fields of old forms in a binary Word file: check boxes and lists, whose state stands in the Data stream.

Structures: [MS-DOC] 2.9.157 (NilPICFAndBinData), 2.9.78 (FFData). Belongs here: the state of a field. Must stay out: where fields stand
(`word`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

_PICTURE_LOCATION = 0x6A03
_CHECK_BOX, _LIST = 1, 2
_TICKED, _UNTICKED = "☑", "☐"
_GOAL, _TWIPS = 28, 567.0  # where a picture's head has its size, in twips; so many are a centimetre
_UNDEFINED = 25  # the result that stands for the default


def shown_by_field(properties: Iterable[tuple[int, bytes]], data: bytes) -> str | None:
    """What the field shows whose mark has these properties: a box that is ticked or not, or the chosen entry; None for other fields."""
    place = next((operand for code, operand in properties if code == _PICTURE_LOCATION and len(operand) == 4), None)
    if place is None:
        return None
    try:
        return _shown(_Field(data, struct.unpack("<I", place)[0]))
    except (struct.error, IndexError, UnicodeDecodeError):
        return None


def picture_size(properties: Iterable[tuple[int, bytes]], data: bytes) -> tuple[float, float]:
    """The width and height in centimetres of the picture in a line whose mark has these properties; 0, 0 where there is none."""
    place = next((operand for code, operand in properties if code == _PICTURE_LOCATION and len(operand) == 4), None)
    if place is None:
        return 0.0, 0.0
    try:
        start = struct.unpack("<I", place)[0]
        width, height, across, down = struct.unpack_from("<hhHH", data, start + _GOAL)
    except struct.error:
        return 0.0, 0.0
    return width * across / 1000 / _TWIPS, height * down / 1000 / _TWIPS


class _Field:
    """The state of a field, read from its place in the Data stream."""

    def __init__(self, data: bytes, start: int) -> None:
        size, header = struct.unpack_from("<iH", data, start)
        self.data, self.at = data[start + header : start + size], 0
        version, bits = struct.unpack_from("<IH", self.data)
        self.kind = bits & 3 if version == 0xFFFFFFFF else 0
        self.result = bits >> 2 & 31
        self.at = 10  # behind the bits, the greatest length and the size of the box

    def text(self) -> str:
        """A text with its length before it and a zero behind."""
        count = struct.unpack_from("<H", self.data, self.at)[0]
        text = self.data[self.at + 2 : self.at + 2 + 2 * count].decode("utf-16-le")
        self.at += 2 + 2 * count + 2
        return text

    def number(self) -> int:
        """A number of two bytes."""
        found: int = struct.unpack_from("<H", self.data, self.at)[0]
        self.at += 2
        return found


def _shown(field: _Field) -> str | None:
    if field.kind not in (_CHECK_BOX, _LIST):
        return None
    field.text()  # its name
    default = field.number()
    chosen = default if field.result == _UNDEFINED else field.result
    if field.kind == _CHECK_BOX:
        return _TICKED if chosen == 1 else _UNTICKED
    for _ in range(5):  # format, help, status line, and two macros
        field.text()
    entries = list(_entries(field))
    return entries[chosen] if chosen < len(entries) else ""


def _entries(field: _Field) -> Iterator[str]:
    _extended, count, _extra = field.number(), field.number(), field.number()
    for _ in range(count):
        size = field.number()
        yield field.data[field.at : field.at + 2 * size].decode("utf-16-le")
        field.at += 2 * size
