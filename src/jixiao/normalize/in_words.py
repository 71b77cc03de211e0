"""Figures that stay in words once a disclosure has been read: 1:3, 电脑10台，打印机5台, the second one of 不少于5场次，覆盖300人.

Belongs here: finding them, and what is said of them. Must stay out: reading figures (`quantity`, `phrases`).
"""

from __future__ import annotations

from functools import lru_cache

from jixiao.model import TARGETS, Disclosure, Value
from jixiao.normalize.phrases import clauses_of
from jixiao.normalize.quantity import parse_quantity
from jixiao.vocabulary.fold import tidy

MAX_QUOTED = 12  # texts of one note
LONGEST_QUOTED = 40  # characters of one text


def note_of_figures(disclosure: Disclosure) -> str | None:
    """What a disclosure's values print in figures that no number holds, with the texts; None where there is nothing."""
    values = (v for i in disclosure.indicators for v in i.values)
    texts = [tidy(v.text).replace("\n", " ")[:LONGEST_QUOTED] for v in values if _leaves_figure(v)]
    if not texts:
        return None
    more = f" and {len(texts) - MAX_QUOTED} more" if len(texts) > MAX_QUOTED else ""
    return f"disclosure {disclosure.ordinal}: figures left in words: {'; '.join(texts[:MAX_QUOTED])}{more}"


def leaves_several(disclosure: Disclosure) -> bool:
    """Whether a target prints several figures, of which none was taken: whose they are was not understood."""
    targets = (v for i in disclosure.indicators for v in i.values if v.role in TARGETS and _is_in_words(v))
    return any(sum(map(_prints_count, clauses_of(v.text))) > 1 for v in targets)


def _is_in_words(value: Value) -> bool:
    return value.number is None and parse_quantity(value.text).dates is None


def _leaves_figure(value: Value) -> bool:
    if not any(c.isdigit() for c in value.text):
        return False
    if _is_in_words(value):
        return True
    return value.high is None and _prints_further_count(value.text)


@lru_cache(maxsize=16384)
def _prints_further_count(text: str) -> bool:
    """Whether a clause behind the first one prints a figure and what it counts."""
    return any(_prints_count(clause) for clause in clauses_of(text)[1:] if not clause[0].isdigit())


def _prints_count(clause: str) -> bool:
    """Whether a clause ends with a figure and what it counts (打印机5台), and is no date."""
    figure = next((at for at, char in enumerate(clause) if char.isdigit()), None)
    if figure is None or parse_quantity(clause).dates is not None:
        return False
    found = parse_quantity(clause[figure:])
    return found.number is not None and found.unit is not None and found.dates is None
