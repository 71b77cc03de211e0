"""Rows that number the columns: 1 | 2 | 3, 栏次 | ① | ② | ③=①×②, 甲 | 乙 | 1 | 2, A | B | C.

Belongs here: telling such a row. Must stay out: rows that number themselves (序号).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from jixiao.forms.grid import Slot
from jixiao.vocabulary.lexicon import word_set, words

MIN_NUMBERS = 3
_LABELS = word_set("forms", "column_numbers")
_STEMS = "".join(words("forms", "stems"))
_RAISED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# A number, and how the column is worked out of others: 7=6×5÷4, (3)=(1)+(2), ⑥=⑤×④.
_NUMBER = re.compile(
    rf"^\(?(?:(?P<figure>\d{{1,2}})|(?P<letter>[A-Z])|(?P<circled>[{_RAISED}])|(?P<stem>[{_STEMS}]))\)?"
    rf"(?:=[\d A-Z{_RAISED}()+\-*/×÷%.]+)?$"
)
_NOTHING = frozenset({"-", "--", "/"})


def numbers_columns(own: Sequence[Slot]) -> bool:
    """Whether the cells of a row do nothing but number the columns in order, from the first number or letter on."""
    if len(own) < MIN_NUMBERS or len(own[1].text) > MIN_NUMBERS * 4:
        return False
    places: list[tuple[str, int]] = []
    for slot in reversed(own):  # most rows end in what numbers no column
        key = slot.sense.key.upper()
        if key in _NOTHING or (slot is own[0] and key in _LABELS):
            continue
        match = _NUMBER.match(key)
        if match is None:
            return False
        places.insert(0, _place(match))
    if len(places) < MIN_NUMBERS - 1:
        return False
    begins = [place for place, before in zip(places, [None, *places], strict=False) if before is None or before[0] != place[0]]
    follow = all(b[0] != a[0] or b[1] == a[1] + 1 for a, b in pairwise(places))
    return follow and all(number == 1 for _, number in begins) and len({kind for kind, _ in begins}) == len(begins)


def _place(match: re.Match[str]) -> tuple[str, int]:
    """The kind of a number and its place, from 1."""
    kind = match.lastgroup or ""
    text = match[kind]
    if kind == "figure":
        return kind, int(text)
    return kind, {"letter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "circled": _RAISED, "stem": _STEMS}[kind].index(text) + 1
