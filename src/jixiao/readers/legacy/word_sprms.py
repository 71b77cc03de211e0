"""Takes lists of property modifiers (sprm) of a binary Word file apart, as [MS-DOC] 2.6.1 lays them out.

Belongs here: codes and operands. Must stay out: what they mean (`word`, `word_looks`).
"""

from __future__ import annotations

from collections.abc import Iterator

SPRM_DEF_TABLE = 0xD608
_SPRM_CHG_TABS = 0xC615
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


def sprms(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """The single property modifiers of a list: code and operand."""
    at = 0
    while at + 2 < len(properties):
        code = properties[at] | properties[at + 1] << 8
        at += 2
        kind = code >> 13
        if kind != 6:
            size = _OPERAND_SIZES[kind]
        elif code == SPRM_DEF_TABLE:
            if at + 2 > len(properties):
                return
            size = (properties[at] | properties[at + 1] << 8) - 1
            at += 2
        elif code == _SPRM_CHG_TABS and properties[at] == 255:
            return  # its length is spread over the operand; nothing that is read here follows it
        else:
            size = properties[at]
            at += 1
        operand = properties[at : at + max(size, 0)]
        if len(operand) < size:
            return
        yield code, operand
        at += max(size, 0)
