"""Tells which cells of a table without rules are one: labels that stand in the middle or at the foot of their rows, broken brackets.

A label at the head of its rows needs nothing: what is empty below it belongs to it. Belongs here: cells below one another.
Must stay out: where rows and columns part (`unruled`, `columns`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jixiao.vocabulary.columns import column_role

# A label stands in the middle of its rows within this share of the distance between two rows.
_OFF = 0.3
# A row with so many heads of columns is the header of the indicators.
_HEADS = 3
_OPEN, _CLOSE = "（(【[", "）)】]"


@dataclass(frozen=True, slots=True)
class Placed:
    """A text of one cell, and the height of its middle."""

    text: str
    middle: float


Row = dict[int, Placed]
"""The texts of a row by column, from 0."""


def open_floors(rows: Sequence[Row], middles: Sequence[float], floating: Sequence[Placed] = ()) -> set[tuple[int, int]] | None:
    """The cells (row, column, from 0) that nothing parts from the cell below them.

    `middles` are the heights of the rows, `floating` the labels of the first column that stand between two rows. None where such labels
    are in the middle of no rows.
    """
    groups = _groups_beside(rows, middles, floating)
    if groups is None:
        return None
    floors = {(row, 0) for first, last in groups for row in range(first, last)}
    for at, (upper, lower) in enumerate(pairwise(rows)):
        floors |= {(at, column) for column in upper.keys() & lower.keys() if _is_broken(upper[column].text, lower[column].text)}
    return floors


def _is_broken(upper: str, lower: str) -> bool:
    """Whether a bracket that opens in one text closes in the next."""
    return _depth(upper) > 0 > _depth(lower)


def _depth(text: str) -> int:
    return sum(character in _OPEN for character in text) - sum(character in _CLOSE for character in text)


def _groups_beside(rows: Sequence[Row], middles: Sequence[float], floating: Sequence[Placed]) -> list[tuple[int, int]] | None:
    """The first and the last row of each label of the first column that does not stand at the head of its rows."""
    head = next((at for at, row in enumerate(rows) if sum(column_role(cell.text) is not None for cell in row.values()) >= _HEADS), None)
    stands_above = head is None or head + 1 >= len(rows) or 0 in rows[head + 1]
    if stands_above and not floating:
        return []
    head = -1 if head is None else head
    below = _in_the_middle(rows, middles, floating, head + 1, len(rows))
    above = _in_the_middle(rows, middles, floating, 0, head)
    if below is not None:
        return [*(above or []), *below] if above is not None or not _among(floating, middles, 0, head) else None
    if floating or 0 not in rows[-1]:
        return None if floating else []
    return [*_at_the_foot(rows, 0, head), *_at_the_foot(rows, head + 1, len(rows))]


def _among(labels: Sequence[Placed], middles: Sequence[float], start: int, end: int) -> list[Placed]:
    """The labels beside rows from `start` to before `end`."""
    if start >= end:
        return []
    return [label for label in labels if middles[start] <= label.middle <= middles[end - 1]]


def _in_the_middle(
    rows: Sequence[Row], middles: Sequence[float], floating: Sequence[Placed], start: int, end: int
) -> list[tuple[int, int]] | None:
    """The rows of each label, where every label stands in the middle of its rows and each row has one; else None."""
    labels = [row[0] for row in rows[start:end] if 0 in row] + _among(floating, middles, start, end)
    groups = []
    first = start
    for label in sorted(labels, key=lambda found: found.middle):
        last = next((at for at in range(first, end) if _is_middle(label, middles, first, at)), None)
        if last is None:
            return None
        groups.append((first, last))
        first = last + 1
    return groups if first == end else None


def _is_middle(label: Placed, middles: Sequence[float], first: int, last: int) -> bool:
    step = min((lower - upper for upper, lower in pairwise(middles)), default=0.0)
    return abs((middles[first] + middles[last]) / 2 - label.middle) < _OFF * step


def _at_the_foot(rows: Sequence[Row], start: int, end: int) -> list[tuple[int, int]]:
    groups = []
    first = start
    for at in range(start, end):
        if 0 in rows[at]:
            groups.append((first, at))
            first = at + 1
    return groups
