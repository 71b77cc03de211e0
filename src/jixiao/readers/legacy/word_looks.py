"""How the text of a binary Word file looks: hidden, struck out, raised, white, tiny, its font; by run, character and paragraph style.

Structures: [MS-DOC] 2.6.1 (character properties), 2.9.271 (style sheet), 2.9.286 (font table). Belongs here: properties of characters.
Must stay out: text and tables (`word`), when a text counts as shown (`looks`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from jixiao.readers.legacy.word_sprms import sprms
from jixiao.readers.looks import Colour, Look, is_shown, marked
from jixiao.readers.symbols import is_symbol_font

WHITE_RUN = "\ufdd5"
"""Opens a run of white text: whether it is seen is known at the end of its row, which tells the colours of its cells."""

_VANISH, _STRIKE, _DOUBLE_STRIKE = 0x083C, 0x0837, 0x2A53
_ISS, _HPS, _ICO, _CV, _STYLE = 0x2A48, 0x4A43, 0x2A42, 0x6870, 0x4A30
_LIFTED, _WIDTH = 0x4845, 0x4852
# As in the new format: above its line by so many half points, in type of at most this share of the text's.
_LIFT, _SMALLER, _USUAL_SIZE = 4, 0.75, 10.5
_FONTS = frozenset((0x4A4F, 0x4A51))
_HIGHLIGHT = 0x2A0C
_SHADES = frozenset((0x4866, 0xCA71, _HIGHLIGHT))
_INDEXED_SHADES = frozenset((0xD609, 0x442D, 0x4866, _HIGHLIGHT))
_WHITE_ICO = 8
_PARAGRAPH, _CHARACTER = 1, 2
_FIXED_FONT_BYTES = 40  # what stands before a font's name


@dataclass(slots=True)
class CharacterLook:
    """The look of a run; `font` is an index of the font table."""

    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False
    size: float | None = None
    colour: Colour | None = None
    is_shaded: bool = False
    font: int | None = None
    width: float | None = None

    def marked(self, text: str) -> str:
        """The text within the mark of this look."""
        look = Look(self.is_hidden, self.is_struck, self.is_raised, self.size, width=self.width)
        if is_shown(look) and self.colour is not None and not self.is_shaded and not is_shown(Look(colour=self.colour)):
            return f"{WHITE_RUN}{text}\ufdd3" if text.strip() else text
        return marked(text, look)


@dataclass(slots=True)
class _Style:
    kind: int
    base: int
    properties: bytes


@dataclass(slots=True)
class StyleSheet:
    """The styles of a file by number."""

    styles: dict[int, _Style] = field(default_factory=dict)
    _known: dict[tuple[bytes, bytes], CharacterLook | None] = field(default_factory=dict)

    def look(self, properties: bytes, paragraph_style: bytes) -> CharacterLook | None:
        """The look of a run with these properties in a paragraph whose style has this number; None where it is plain text."""
        key = paragraph_style, properties
        if key not in self._known:
            number = struct.unpack("<H", paragraph_style)[0] if len(paragraph_style) == 2 else 0
            self._known[key] = self._look(properties, self._of_style(number, CharacterLook(), 0))
        return self._known[key]

    def _look(self, properties: bytes, behind: CharacterLook) -> CharacterLook | None:
        base = behind
        for code, operand in sprms(properties):
            if code == _STYLE and len(operand) >= 2:
                base = self._of_style(struct.unpack("<H", operand[:2])[0], behind, 0)
        look = _over(properties, base)
        return None if look.font is None and look.marked("x") == "x" else look

    def _of_style(self, number: int, behind: CharacterLook, depth: int) -> CharacterLook:
        style = self.styles.get(number)
        if style is None or depth > 12:
            return behind
        return _over(style.properties, self._of_style(style.base, behind, depth + 1))


def _over(properties: bytes, base: CharacterLook) -> CharacterLook:
    look = CharacterLook(base.is_hidden, base.is_struck, base.is_raised, base.size, base.colour, base.is_shaded, base.font, base.width)
    strikes = [False, False]
    lift = 0
    for code, operand in sprms(properties):
        if code == _VANISH:
            look.is_hidden = _toggled(operand, base.is_hidden)
        elif code in (_STRIKE, _DOUBLE_STRIKE):
            strikes[code == _DOUBLE_STRIKE] = _toggled(operand, base.is_struck)
            look.is_struck = any(strikes)
        elif code == _ISS:
            look.is_raised = operand[:1] == b"\x01"
        elif code == _LIFTED and len(operand) >= 2:
            lift = struct.unpack("<h", operand[:2])[0]
        elif code == _HPS and len(operand) >= 2:
            look.size = struct.unpack("<H", operand[:2])[0] / 2 or None
        elif code == _WIDTH and len(operand) >= 2:
            look.width = struct.unpack("<H", operand[:2])[0] or None
        elif code == _ICO:
            look.colour = (255, 255, 255) if operand[:1] == bytes([_WHITE_ICO]) else None
        elif code == _CV and len(operand) >= 4:
            look.colour = None if operand[3] == 0xFF else (operand[0], operand[1], operand[2])
        elif code in _SHADES:
            look.is_shaded = has_colour(code, operand)
        elif code in _FONTS and len(operand) >= 2:
            look.font = struct.unpack("<H", operand[:2])[0]
    if lift >= _LIFT and look.size is not None and look.size <= _SMALLER * (base.size or _USUAL_SIZE):
        look.is_raised = True
    return look


def _toggled(operand: bytes, base: bool) -> bool:
    """A toggle's state: 0 and 1 say it, 128 leaves the style's, 129 turns it."""
    value = operand[0] if operand else 0
    return base if value == 0x80 else not base if value == 0x81 else value == 1


def has_colour(code: int, operand: bytes) -> bool:
    """Whether a shading of a run, a paragraph or a row's cells puts any other colour than white behind text."""
    if code in _INDEXED_SHADES:
        pairs = [operand] if code == _HIGHLIGHT else [operand[at : at + 2] for at in range(0, len(operand) - 1, 2)]
        return any(_is_indexed_colour(code, pair) for pair in pairs)
    return any(_is_direct_colour(operand[at : at + 10]) for at in range(0, len(operand) - 9, 10))


def _is_indexed_colour(code: int, shade: bytes) -> bool:
    value = int.from_bytes(shade, "little")
    if value == 0xFFFF:
        return False
    back, pattern = (value, 0) if code == _HIGHLIGHT else (value >> 5 & 31, value >> 10)
    return back not in (0, _WHITE_ICO) or pattern > 0


def _is_direct_colour(shade: bytes) -> bool:
    pattern = struct.unpack_from("<H", shade, 8)[0]
    is_plain = shade[7] == 0xFF or min(shade[4:7]) >= 0xF0
    return not is_plain or 0 < pattern < 0xFFFF


def read_styles(data: bytes) -> StyleSheet:
    """The styles of a style sheet, as far as it is sound."""
    sheet = StyleSheet()
    try:
        for number, style in _styles(data):
            sheet.styles[number] = style
    except (struct.error, IndexError):
        return sheet
    return sheet


def _styles(data: bytes) -> Iterator[tuple[int, _Style]]:
    if len(data) < 8:
        return
    head = struct.unpack_from("<H", data)[0]
    count, fixed = struct.unpack_from("<HH", data, 2)
    at = 2 + head
    for number in range(count):
        size = struct.unpack_from("<H", data, at)[0]
        if size:
            entry = data[at + 2 : at + 2 + size]
            words = struct.unpack_from("<3H", entry)
            kind, base = words[1] & 15, words[1] >> 4
            if kind in (_PARAGRAPH, _CHARACTER):
                yield number, _Style(kind, base, _character_properties(entry, fixed, kind))
        at += 2 + size + size % 2


def _character_properties(entry: bytes, fixed: int, kind: int) -> bytes:
    """The properties of characters in a style: behind its name, and behind those of paragraphs where it is a paragraph's."""
    at = fixed + 2 + 2 * struct.unpack_from("<H", entry, fixed)[0] + 2
    for _ in range(kind == _PARAGRAPH):
        size = struct.unpack_from("<H", entry, at)[0]
        at += 2 + size + size % 2
    if at + 2 > len(entry):
        return b""
    size = struct.unpack_from("<H", entry, at)[0]
    return entry[at + 2 : at + 2 + size]


def read_fonts(data: bytes) -> dict[int, str]:
    """The symbol fonts of the font table by number."""
    fonts: dict[int, str] = {}
    if len(data) < 4:
        return fonts
    count, extra = struct.unpack_from("<HH", data)
    at = 4
    for number in range(count):
        if at >= len(data):
            break
        size = data[at] + 1
        name = data[at + _FIXED_FONT_BYTES : at + size].decode("utf-16-le", "replace").split("\0")[0]
        if is_symbol_font(name):
            fonts[number] = name
        at += size + extra
    return fonts
