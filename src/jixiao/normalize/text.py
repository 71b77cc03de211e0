"""How text is folded before it is read: width, look-alike signs and white space.

Belongs here: pure functions on one text. Must stay out: what the text means.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TABLE: dict[int, str | None] = {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
# Look-alikes of one sign, as input methods, WPS and PDF text layers give them.
_LOOK_ALIKES = {
    ">": "﹥〉＞", "<": "﹤〈＜", "=": "﹦═＝", "≥": "≧⩾≽", "≤": "≦⩽≼", "%": "﹪٪", "~": "∽∼〜～˜", "—": "–―─━﹣‒ー", "-": "−‐‑－",
    "(": "【〔﹙", ")": "】〕﹚", "/": "∕⁄", ":": "：﹕∶", "·": "•・‧", "¥": "￥", ",": "﹐", ".": "﹒",
    "m²": "㎡", "m³": "㎥", "km": "㎞", "kg": "㎏", "mm": "㎜", "cm": "㎝", "mg": "㎎", "km²": "㎢", "°C": "℃", "μ": "µ",
}  # fmt: skip
_TABLE |= {ord(c): sign for sign, variants in _LOOK_ALIKES.items() for c in variants}
# Zero-width and control characters carry nothing; Word and PDF text layers leave them between digits.
_TABLE |= dict.fromkeys([*range(0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
for _blank in "\t\n\r\x0b\x0c":
    _TABLE[ord(_blank)] = " "

_SPLIT_DIGITS = re.compile(r"[0-9]\s+[0-9]")
_GROUPED = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:(?:[\u00a0\u2009\u202f][0-9]{3})+|(?: [0-9]{3}){2,})(?![0-9])")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text with full-width ASCII and look-alike signs folded and all white space removed.

    Two figures that only white space holds apart stay apart by one blank, so that `50 60` never becomes 5060; thousands that
    are grouped by two blanks or more, or by a fixed space (`1 234 567`), are joined.
    """
    folded = text.translate(_TABLE)
    parts = folded.split()
    if len(parts) > 1 and _SPLIT_DIGITS.search(folded):
        folded = _GROUPED.sub(lambda m: "".join(m[0].split()), folded) if "\n" not in text else folded
        folded = re.sub(r"(?<=[0-9])\s+(?=[0-9])", "\x00", folded)
        return "".join(folded.split()).replace("\x00", " ")
    return "".join(parts)


# A blank counts only between two Latin words or figures: "COVID 19", "GB 18030". Beside Chinese text it is typesetting.
_BLANK = re.compile(r"(?<![A-Za-z0-9\s])\s+|\s+(?![A-Za-z0-9\s])")
_BLANKS = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])


@lru_cache(maxsize=16384)
def squeeze(text: str) -> str:
    """The text without the white space and line breaks inside Chinese text; one blank is kept between two Latin words or figures.

    Full-width punctuation, quotes and everything else stay as printed.
    """
    text = text.translate(_INVISIBLE)
    if text.isalnum():  # the usual case, in one call: nothing to remove
        return text
    return _BLANKS.sub(" ", _BLANK.sub("", text))
