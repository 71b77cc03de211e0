"""The characters that forms take from symbol fonts, where a code names a drawing and no Unicode character.

Comparators and ticked boxes of forms are often typed this way: by "insert symbol", as a letter set in the font, or as the private
character that stands for it. Belongs here: codes. Must stay out: the elements that hold them.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _codes(table: str) -> dict[int, str]:
    """A table written as pairs of a hexadecimal code and its character."""
    return {int(pair[:2], 16): pair[2] for pair in table.split()}


_SYMBOL = _codes(
    "25% 2B+ 2D- 3C< 3D= 3E> 7E~ A3≤ B3≥ B9≠ BB≈ BA≡ B0° B1± B4× B8÷ B7• D7· BC… A5∞ AE→ 6Dμ 53Σ E5∑"
    " 41Α 42Β 43Χ 44Δ 45Ε 46Φ 47Γ 48Η 49Ι 4BΚ 4CΛ 4DΜ 4EΝ 4FΟ 50Π 51Θ 52Ρ 54Τ 57Ω 58Ξ 59Ψ 5AΖ"
    " 61α 62β 63χ 64δ 65ε 66φ 67γ 68η 69ι 6Bκ 6Cλ 6Eν 6Fο 70π 71θ 72ρ 73σ 74τ 77ω 78ξ 79ψ 7Aζ A2′ B2″ D6√ C5⊕ CE∈"
)
_WINGDINGS = _codes(
    "80⓪ 81① 82② 83③ 84④ 85⑤ 86⑥ 87⑦ 88⑧ 89⑨ 8A⑩ 8B⓿ 8C❶ 8D❷ 8E❸ 8F❹ 90❺ 91❻ 92❼ 93❽ 94❾ 95❿"
    " 52☑ 6C● 6E■ 6F□ 71□ 72□ 75◆ 76❖ 78☒ 9F• A1○ A8□ AB★ B6☆ D8➢ DF← E0→ FB✗ FC✓ FD☒ FE☑"
)
_WINGDINGS_2 = _codes("4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 2A□ 30□ 97● 98● 99○ A2■ A3□ EA★ EB★")
_WEBDINGS = _codes("61✓ 63□ 67■ 72✗ 6Eo")
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings2": _WINGDINGS_2, "webdings": _WEBDINGS}

# A private character whose font is not known: Symbol's comparators and signs, and the boxes that no comparator shares a code with.
_FONTLESS = {
    **{code: character for code, character in _SYMBOL.items() if code >= 0xA0 or not chr(code).isalpha()},
    **{code: character for code, character in _WINGDINGS.items() if code in (0x52, 0xA8, 0x6F, 0xFC, 0xFD, 0xFE)},
}
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@lru_cache(maxsize=1024)
def is_symbol_font(font: str | None) -> bool:
    """Whether letters set in this font print other drawings than their Unicode characters."""
    return font is not None and font.strip().strip("'\"").lower() in _FONTS


def symbol_text(font: str | None, code: str | None) -> str:
    """The character of `w:sym`: from the font's table, else the one that the code names; U+FFFD where it names none."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return "\ufffd"
    return symbol(font, number)


def symbol(font: str | None, number: int) -> str:
    """The character that a code of a font prints; U+FFFD where nobody knows."""
    is_private = 0xF000 <= number <= 0xF0FF
    table = _FONTS.get((font or "").strip().strip("'\"").lower())
    if table is not None:
        known = table.get(number - 0xF000 if is_private else number)
        if known is not None:
            return known
    if is_private and 0x20 <= number - 0xF000 < 0x7F and table is None:
        return chr(number - 0xF000)
    if is_private or not (0x20 <= number <= 0x10FFFF) or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)


def in_font(text: str, font: str | None) -> str:
    """What a text prints in a font: letters and private characters of a symbol font as their drawings, all else as it is.

    Chinese characters stand in such a run by another font. In Symbol, figures and punctuation are themselves.
    """
    if not is_symbol_font(font):
        return text
    return "".join(_drawn(character, str(font)) for character in text)


def _drawn(character: str, font: str) -> str:
    code = ord(character)
    if code <= 0x20 or (code > 0xFF and not 0xF000 <= code <= 0xF0FF) or 0x7F <= code <= 0xA0:
        return character
    table = _FONTS[font.strip().strip("'\"").lower()]
    known = table.get(code & 0xFF)
    if known is not None:
        return known
    return chr(code & 0xFF) if table is _SYMBOL and code & 0xFF < 0x7F else "\ufffd"


def without_private(text: str) -> str:
    """The text with private characters of symbol fonts replaced where one drawing is known for them; the others stay."""
    return _PRIVATE.sub(lambda match: _FONTLESS.get(ord(match[0]) & 0xFF, match[0]), text)
