"""The characters that Word's "insert symbol" takes from symbol fonts, where a code names a drawing and no Unicode character.

Comparators and ticked boxes of forms are often typed this way. Belongs here: codes. Must stay out: the elements that hold them.
"""

from __future__ import annotations


def _codes(table: str) -> dict[int, str]:
    """A table written as pairs of a hexadecimal code and its character."""
    return {int(pair[:2], 16): pair[2] for pair in table.split()}


_SYMBOL = _codes("25% 2B+ 2D- 3C< 3D= 3E> 7E~ A3≤ B3≥ B9≠ BB≈ BA≡ B0° B1± B4× B8÷ B7• D7· BC… A5∞ AE→ 6Dμ 53Σ E5∑")
_WINGDINGS = _codes("6C● 6E■ 6F□ 71□ A8□ 75◆ AB★ B6☆ D8➢ FB✗ FC✓ FD☒ FE☑")
_WINGDINGS_2 = _codes("4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 2A□ 30□ A3□ EA★ EB★")
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol_text(font: str | None, code: str | None) -> str:
    """The character of `w:sym`: from the font's table, else the one that the code names; U+FFFD where it names none."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return "\ufffd"
    is_private = 0xF000 <= number <= 0xF0FF
    table = _FONTS.get((font or "").strip().lower())
    if table is not None:
        known = table.get(number - 0xF000 if is_private else number)
        if known is not None:
            return known
    if is_private and 0x20 <= number - 0xF000 < 0x7F and table is None:
        return chr(number - 0xF000)
    if is_private or not (0x20 <= number <= 0x10FFFF) or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)
