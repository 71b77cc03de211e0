"""Ticks under headers that say how far an indicator was completed: √ under one of 完成 | 部分完成 | 未完成.

Belongs here: which columns hold ticks, and what a cell of them says. Must stay out: boxes with their options in one cell (`boxes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiao.forms.columns import Column
from jixiao.forms.senses import Sense
from jixiao.vocabulary.boxes import NO_TICKS, TICKS
from jixiao.vocabulary.lexicon import words

(_NO, _YES) = words("forms", "yes_or_no")
_DONE = frozenset({"actual", "year_done", "forecast"})
_FREE = frozenset({None, "actual", "possibility", "remark", "standard"})  # roles that a column of ticks may have by its header alone


def holds(sense: Sense) -> bool:
    """Whether a mark or word says that its header holds: √, 是."""
    return sense.key in TICKS or sense.key == _YES


def _is_mark(sense: Sense) -> bool:
    return holds(sense) or sense.key in NO_TICKS or sense.key == _NO


def settle_ticks(columns: Sequence[Column], printed: Mapping[int, Sequence[Sense]]) -> None:
    """Make columns of ticks what was done, where no other column tells that; of 是否完成 the answers themselves are.

    One column of ticks alone is none: what an empty place beside says, nobody knows.
    """
    ticked = [c for c in columns if c.role in _FREE and _heads_ticks(c) and all(map(_is_mark, printed.get(c.start, ())))]
    others = [c for c in columns if c.role in _DONE and c not in ticked]
    if others:
        return
    if len(ticked) > 1 and any(printed.get(c.start) for c in ticked):
        for column in ticked:
            column.role, column.reviewed, column.is_ticked = "actual", True, True
        return
    asked = [c for c in columns if c.role == "possibility" and c.sense.asks_if_done]
    if len(asked) == 1 and not ticked:
        asked[0].role = "actual"


def _heads_ticks(column: Column) -> bool:
    return column.sense.says_how_far or (column.sense.is_answer and column.parent.asks_if_done)
