"""Codes that are printed before levels and names: 1-产出指标, 11数量指标, 111-购置执法记录仪.

Belongs here: telling such a code from the words behind it. Must stay out: which names carry codes (`normalize.records`), codes of
projects and organisations (`normalize.names`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CODE = r"(?P<code>(?:[A-Za-z]{1,2}-?)?(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,8}(?:[.．-][0-9]{1,4})*)"
_BRACKETS = frozenset("[［【")
_LETTER = re.compile(r"[A-Z](?=[一-鿿])")
_WORDS = r"(?=[一-鿿]|(?<=[-—–_.．、:：/\]】\s])[A-Za-z]{2})"  # behind a sign or a blank words may begin with letters: 203-ETC车道数
_BEFORE_WORDS = re.compile(rf"{_CODE}(?P<joint>\s*[-—–_.．、:：/]\s*|\s+|){_WORDS}")
_IN_BRACKETS = re.compile(rf"[\[［【]\s*{_CODE}\s*(?P<joint>[\]］】])\s*{_WORDS}")


class Coded(NamedTuple):
    """A code, the words behind it, and whether a sign or a blank stands between."""

    code: str
    words: str
    is_joined: bool

    @property
    def is_sure(self) -> bool:
        """Whether it can be nothing else where every name beside it carries one: joined by a sign, or a letter before figures (A01)."""
        return self.is_joined or (self.code[0].isalpha() and len(self.code) > 2)


def without_letter(level: str) -> str:
    """A level without the letter before it: A产出指标."""
    return level[1:] if _LETTER.match(level) else level


@lru_cache(maxsize=16384)
def code_before(text: str) -> Coded | None:
    """The code that stands before the words of a text; None where none does, or a year (2024-…) begins it."""
    text = text.strip()
    begins = text[:1]
    match = (
        _IN_BRACKETS.match(text) if begins in _BRACKETS else _BEFORE_WORDS.match(text) if begins.isascii() and begins.isalnum() else None
    )
    return Coded(match["code"], text[match.end() :], bool(match["joint"])) if match else None
