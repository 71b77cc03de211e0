"""Whether a formula of a binary sheet can have an empty result: programs that do not work formulas out store none, as if it were one.

Belongs here: the parsed form of formulas (BIFF8). Must stay out: working them out.
"""

from __future__ import annotations

_SUM = 4  # the number of the function
_SIZES = {0x1E: 3, 0x1F: 9, 0x24: 5, 0x25: 9}  # numbers, a cell, a range: with the byte of their kind
_OF_NUMBERS = frozenset((0x03, 0x04, 0x05, 0x06, 0x07, 0x12, 0x13, 0x14))  # + - * / ^, the signs, %
_OTHERS = frozenset((0x08, 0x15))  # texts put together, brackets
_TEXT, _ATTRIBUTE, _FUNCTION = 0x17, 0x19, 0x22


def is_not_worked_out(record: bytes) -> bool:
    """Whether a formula's record says that its result is empty, and the formula has none that is."""
    is_empty = len(record) > 22 and record[12:14] == b"\xff\xff" and record[6] == 3
    return is_empty and is_never_blank(record[22 : 22 + record[20]])


def is_never_blank(tokens: bytes) -> bool:
    """Whether a formula is arithmetic or writes a text of its own: an empty result of it was never worked out.

    False for formulas with functions other than SUM, which may choose to show nothing.
    """
    at, prints = 0, False
    while at < len(tokens):
        kind = tokens[at] if tokens[at] < 0x40 else tokens[at] & 0x1F | 0x20  # a class of values stands in the upper bits
        if kind in _OF_NUMBERS or kind in _OTHERS:
            prints = prints or kind in _OF_NUMBERS
            at += 1
        elif kind == _TEXT and at + 2 < len(tokens):
            letters, is_wide = tokens[at + 1], tokens[at + 2] & 1
            prints = prints or letters > 0
            at += 3 + letters * (1 + is_wide)
        elif kind in _SIZES:
            prints = prints or kind in (0x1E, 0x1F)
            at += _SIZES[kind]
        elif _is_sum(tokens[at : at + 4]):
            prints = True
            at += 4
        else:
            return False
    return prints


def _is_sum(token: bytes) -> bool:
    """Whether four bytes are a sum, of one range or of several."""
    of_one_range = token[0] == _ATTRIBUTE and len(token) > 1 and bool(token[1] & 0x10)
    return of_one_range or (token[0] & 0x1F | 0x20 == _FUNCTION and token[0] >= 0x20 and token[2:4] == _SUM.to_bytes(2, "little"))
