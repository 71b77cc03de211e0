"""The conditional formats of a sheet of an .xls file.

Belongs here: the records CondFmt and CF. Must stay out: when a rule holds (`sheet_rules`). Record layouts: [MS-XLS], sections 2.4.56
(CondFmt), 2.4.42 (CF) and 2.5.91 (DXFN).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from jixiao.readers.looks import Colour
from jixiao.readers.sheet_formula import Cells, Formula, Value
from jixiao.readers.sheet_grid import Place, Range
from jixiao.readers.sheet_rules import Change, Rule, Test, by_value

_CONDITION_SET, _CONDITION = 0x01B0, 0x01B1
_BY_VALUE = 1
_NAMES = ("", "between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan", "greaterThanOrEqual", "lessThanOrEqual")
# What a difference holds: number format, font, alignment, border, pattern; and where it begins in the record.
_NUMBER, _FONT, _ALIGNMENT, _BORDER, _PATTERN, _START = 1 << 25, 1 << 26, 1 << 27, 1 << 28, 1 << 29, 12
_FONT_SIZE, _STRUCK, _COLOUR, _UNCHANGED, _STRIKE = 118, 68, 80, 88, 0x80
_INTEGER, _DOUBLE, _TEXT = 0x1E, 0x1F, 0x17


class RuleRecords:
    """The rules of one sheet, taken record by record; `colours` is the workbook's palette."""

    def __init__(self, colours: Mapping[int, Colour]) -> None:
        self.rules: list[Rule] = []
        self._colours = colours
        self._ranges: list[Range] = []

    def take(self, kind: int, body: bytes) -> None:
        """Take one record of the sheet; others than these two are passed over."""
        if kind == _CONDITION_SET and len(body) >= 14:
            count = min(struct.unpack_from("<H", body, 12)[0], (len(body) - 14) // 8)
            areas = [struct.unpack_from("<4H", body, 14 + 8 * number) for number in range(count)]
            self._ranges = [((top, left), (bottom, right)) for top, bottom, left, right in areas]
        elif kind == _CONDITION and len(body) >= _START:
            sort, name, one, other = struct.unpack_from("<BBHH", body)
            test = _test(name, body[len(body) - one - other :], one) if sort == _BY_VALUE else None
            self.rules.append(Rule(self._ranges, self._change(body), test, len(self.rules), stops=True))

    def _change(self, body: bytes) -> Change:
        (flags,) = struct.unpack_from("<I", body, 6)
        change, at = Change(), _START
        if flags & _NUMBER:  # a format by its number, or as it is written; neither hides more than colours do
            at += 2 if not body[10] & 1 else struct.unpack_from("<H", body, at)[0]
        if flags & _FONT and len(body) >= at + _FONT_SIZE:
            said, colour, unchanged = (struct.unpack_from("<I", body, at + place)[0] for place in (_STRUCK, _COLOUR, _UNCHANGED))
            change.colour, change.has_colour = self._colours.get(colour), colour != 0xFFFFFFFF
            change.is_struck = None if unchanged & _STRIKE else bool(said & _STRIKE)
            at += _FONT_SIZE
        at += 8 * bool(flags & _ALIGNMENT) + 8 * bool(flags & _BORDER)
        if flags & _PATTERN and len(body) >= at + 4:
            kind, colours = struct.unpack_from("<2H", body, at)
            change.has_ground = True
            change.ground = self._colours.get(colours >> 7 & 0x7F) if kind >> 10 in (0, 1) else None
        return change


def _test(name: int, tokens: bytes, first: int) -> Test | None:
    """The test of a rule by its bounds; None where they are more than a number or a text."""
    bounds = [_constant(part) for part in (tokens[:first], tokens[first:]) if part]
    known = [bound for bound in bounds if bound is not None]
    return by_value(_NAMES[name], known) if name < len(_NAMES) and len(known) == len(bounds) else None


def _constant(tokens: bytes) -> Formula | None:
    """A formula that is one number or one text."""
    found: Value = None
    if tokens[0] == _INTEGER and len(tokens) == 3:
        found = float(struct.unpack_from("<H", tokens, 1)[0])
    elif tokens[0] == _DOUBLE and len(tokens) == 9:
        found = float(struct.unpack_from("<d", tokens, 1)[0])
    elif tokens[0] == _TEXT and len(tokens) > 2:
        found = tokens[3:].decode("utf-16-le" if tokens[2] & 1 else "latin-1", "replace")
    if found is None:
        return None

    def value(cells: Cells, place: Place) -> Value:
        return found

    return value
