"""Words around a figure that say no more than the figure: 提高到90%以上, 收到资金后30日内, 2025年底达到90%, 不少于5场次，覆盖300人.

Belongs here: finding the part of a folded text that holds its one figure. Must stay out: reading that figure (`quantity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import pattern, words

MAX_PARTS = 8  # clauses of one value; a longer text is a report
_REACHED = pattern("values", "reached")
_AFTER_EVENT = pattern("values", "after_event")
_BY_YEAR = pattern("values", "by_year")
_CHANGE = pattern("values", "change_in_points")
_ACT, _COUNTED_BY = pattern("values", "act"), pattern("values", "counted_by")
_ACTED, _BOUND_BEFORE_ACT, _WORKED_OUT = (pattern("values", name) for name in ("acted", "bound_before_act", "worked_out"))
_CLAUSE = re.compile(r"[,;。、\n]")
_FIRST_CLAUSE = re.compile(r"(?P<first>[^,;。、(]{0,16}[0-9][^,;。、(]*(?:\([^()]*\)[^,;。、(]*)?)[,;。](?P<others>[^0-9≥≤<>=].*)")
_SECOND_BOUND = words("values", "second_bound")
_PLANNED = words("values", "planned")


def figures_within(folded: str) -> Iterator[str]:
    """The parts of a folded text that may hold its one figure, without the words around it; none where it is bare, or all words."""
    if any(char in folded for char in ",;。") and (clauses := _FIRST_CLAUSE.fullmatch(folded)):
        if not (folded.startswith(_PLANNED) or clauses["others"].startswith(_SECOND_BOUND)):
            yield clauses["first"]
        return
    for shape in (_REACHED, _AFTER_EVENT, _BY_YEAR, _CHANGE, _ACTED, _ACT, _COUNTED_BY, _WORKED_OUT):
        if match := shape.fullmatch(folded):
            yield match["figure"]
    if match := _BOUND_BEFORE_ACT.fullmatch(folded):
        yield match["bound"] + match["figure"]


def clauses_of(text: str) -> list[str]:
    """The clauses of a printed value, folded: 电脑10台，打印机5台."""
    found = [clause for clause in _CLAUSE.split(fold(text)) if clause]
    return found if len(found) <= MAX_PARTS else []
