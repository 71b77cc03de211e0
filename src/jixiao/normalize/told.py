"""The figure that a sentence tells in the unit of its target: 512次，超额完成; 经验收，合格率为100%.

Belongs here: finding that one figure, or finding that nobody can tell which. Must stay out: texts that are figures (`quantity`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jixiao.normalize.figures import ABOUT
from jixiao.normalize.measures import unit_at
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import word_set, words

MAX_SENTENCE = 200  # signs; longer texts tell of more than one figure
_FIGURE = re.compile(r"(?<![0-9.,A-Za-z-])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]+)?(?![0-9.,])")
_CLAUSE_ENDS = re.compile(r"[,;。:、()]")
_OTHER_FIGURE = words("values", "of_another_figure")
_ABOUT_WORDS = words("forms", "about")
_SOMEWHAT_MORE = word_set("values", "somewhat_more")
_UNITS_OF_TIME = word_set("values", "units_of_time")


class Told(NamedTuple):
    """A figure that a sentence tells, and ~ where it is about that much."""

    number: Decimal
    comparator: str | None


def told_figures(text: str, unit: str, name: str = "") -> list[Told | None]:
    """The figures of a text that are counted in `unit`, None for one that counts something else (比上年增加2座).

    `name` is the indicator's: a word that it prints itself says nothing more (节约用水量: 节约512吨). Units of time are in too many
    sentences as dates, and never looked for.
    """
    folded = fold(text)
    if len(folded) > MAX_SENTENCE or unit in _UNITS_OF_TIME:
        return []
    found: list[Told | None] = []
    for match in _FIGURE.finditer(folded):
        end = match.end() + (folded[match.end() : match.end() + 1] in _SOMEWHAT_MORE)
        if unit_at(folded, end)[:2] == (unit, 1):
            found.append(_told(folded, match, fold(name)))
    return found


def _told(folded: str, match: re.Match[str], name: str) -> Told | None:
    """What one figure says in its clause."""
    before = _CLAUSE_ENDS.split(folded[: match.start()])[-1]
    clause = before + _CLAUSE_ENDS.split(folded[match.end() :])[0]
    if any(word in clause and word not in name for word in _OTHER_FIGURE):
        return None
    return Told(Decimal(match[0].replace(",", "")), ABOUT if before.endswith(_ABOUT_WORDS) else None)
