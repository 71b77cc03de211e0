"""Codes that are printed before levels and names: 1-产出指标, 11数量指标, 111-购置执法记录仪.

Belongs here: telling such a code from the words behind it. Must stay out: which names carry codes (`normalize.records`), codes of
projects and organisations (`normalize.names`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CODE = r"(?P<code>[A-Za-z]{0,2}(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,8}(?:[.．-][0-9]{1,4})*)"
_LETTER = re.compile(r"[A-Z](?=[一-鿿])")
_BEFORE_WORDS = re.compile(rf"{_CODE}(?P<joint>\s*[-—–_.．、:：/]\s*|\s+|)(?=[一-鿿])")


class Coded(NamedTuple):
    """A code, the words behind it, and whether a sign or a blank stands between."""

    code: str
    words: str
    is_joined: bool


def without_letter(level: str) -> str:
    """A level without the letter before it: A产出指标."""
    return level[1:] if _LETTER.match(level) else level


@lru_cache(maxsize=16384)
def code_before(text: str) -> Coded | None:
    """The code that stands before the words of a text; None where none does, or a year (2024-…) begins it."""
    text = text.strip()
    match = _BEFORE_WORDS.match(text) if text[:1].isascii() and text[:1].isalnum() else None
    return Coded(match["code"], text[match.end() :], bool(match["joint"])) if match else None
