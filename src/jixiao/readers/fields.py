"""What a field of Word prints that keeps no result: a sign by its number, an equation, the words of a button.

Belongs here: instructions of fields, the same in .docx and .doc. Must stay out: where formats keep fields (`docx_controls`,
`legacy.word`).
"""

from __future__ import annotations

import re

from jixiao.readers.formulas import of_equation_field
from jixiao.readers.symbols import symbol

_SYMBOL = re.compile(r'symbol\s+"?(0x[0-9a-f]{1,5}|\d{1,6}|.)"?(.*)$', re.IGNORECASE | re.DOTALL)
_FONT = re.compile(r'\\f\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_BUTTON = re.compile(r'(?:macro|goto)button\s+(?:"[^"]*"|\S+)\s+(.*)$', re.IGNORECASE | re.DOTALL)
_EQUATION = re.compile(r"eq\b", re.IGNORECASE)
_OBJECT = re.compile(r"embed\b", re.IGNORECASE)


def shown_without_result(instruction: str) -> str | None:
    """What a field prints by its instruction alone; None where it prints nothing, or what nobody knows (`unread_note` says so)."""
    words = instruction.strip()
    if match := _SYMBOL.match(words):
        said, font = match[1], _FONT.search(match[2])
        number = int(said, 16) if said[:2].lower() == "0x" else int(said) if said.isdecimal() else ord(said)
        return symbol(font[1] or font[2] if font else None, number)
    if match := _BUTTON.match(words):
        return match[1].strip()
    return of_equation_field(words[2:]) if _EQUATION.match(words) else None


def unread_note(instruction: str) -> str | None:
    """The note on a field that prints an equation or an object which nobody has read; None for others."""
    words = instruction.strip()
    if _OBJECT.match(words):
        return f"left out an object that is not read: {words}"
    if _EQUATION.match(words) and of_equation_field(words[2:]) is None:
        return f"left out an equation that could not be read: {words}"
    return None
