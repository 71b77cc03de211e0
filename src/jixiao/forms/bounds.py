"""Two columns for the two ends of a range: 下限值 | 上限值, 目标值下限 | 目标值上限.

Belongs here: which columns are such a pair, and the one value that their cells give. Must stay out: ranges in one cell (`normalize`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jixiao.forms.columns import PLANNED, Column, value_role
from jixiao.forms.senses import sense_of
from jixiao.vocabulary.signs import COMPARATOR_SIGNS


def settle_bounds(columns: Sequence[Column]) -> None:
    """Make a pair of columns for the ends of a range the target: alone, under a header of targets, or where they say so themselves.

    One end alone is no range, and stays what its words say.
    """
    for low, high in pairwise(columns):
        one, other = low.sense.bound, high.sense.bound
        if one is None or other is None or (one.side, other.side) != ("low", "high"):
            continue
        role = _role(low, one.of)
        if role is not None and role == _role(high, other.of):
            for column, end in ((low, one), (high, other)):
                column.role, column.reviewed, column.bound = role, True, end.side


def _role(column: Column, of_what: str) -> str | None:
    """What a range is of: by the words before the end in its header, else by the header above, else the target."""
    over = sense_of(of_what) if of_what else column.parent
    role = value_role(over) if over.text else "target"
    return role if role in PLANNED else None


def joined(low: str, high: str) -> str:
    """The text of a range whose ends stand in cells of their own: 3～5, or ≥3；≤5 where they print signs."""
    signed = any(text[:1] in COMPARATOR_SIGNS for text in (low, high))
    return f"{low}；{high}" if signed else f"{low}～{high}"
