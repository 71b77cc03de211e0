"""Tells which cells of a table without rules are one: labels that stand in the middle or at the foot of their rows, broken brackets.

A label at the head of its rows needs nothing: what is empty below it belongs to it. Belongs here: cells below one another.
Must stay out: where rows and columns part (`unruled`, `columns`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.vocabulary.columns import column_role

# A label stands at a place of its rows within this share of the distance between two rows.
_OFF = 0.3
# A text that shares more than this part of its height with a row stands beside it.
_BESIDE = 0.3
# A row with so many heads of columns is the header of the indicators.
_HEADS = 3
_OPEN, _CLOSE = "（(【[", "）)】]"


@dataclass(frozen=True, slots=True)
class Placed:
    """A text of one cell, with the heights at which it begins and ends."""

    text: str
    top: float
    bottom: float


@dataclass(slots=True)
class Row:
    """A row's texts by column, from 0, and the heights between which they stand."""

    top: float
    bottom: float
    cells: dict[int, Placed] = field(default_factory=dict)


Group = tuple[int, int]
"""The first and the last row of a label."""


def open_floors(rows: Sequence[Row], floating: Sequence[tuple[int, Placed]] = ()) -> set[tuple[int, int]] | None:
    """The cells (row, column, from 0) that nothing parts from the cell below them.

    `floating` are labels, each with its column, that stand between rows. None where no rows can be told for one of them.
    """
    floors = {(row, column) for column, first, last in _reaching(rows) for row in range(first, last)}
    for at, (upper, lower) in enumerate(pairwise(rows)):
        common = upper.cells.keys() & lower.cells.keys()
        floors |= {(at, column) for column in common if _is_broken(upper.cells[column].text, lower.cells[column].text)}
    groups = _groups(rows, floating)
    if floating and not groups:
        return None
    return floors | {(row, column) for column, (first, last) in groups for row in range(first, last)}


def _reaching(rows: Sequence[Row]) -> Iterable[tuple[int, int, int]]:
    """The texts that stand beside several rows: their column, the first and the last of the rows."""
    for row in rows:
        for column, cell in row.cells.items():
            beside = [
                at for at, other in enumerate(rows) if min(other.bottom, cell.bottom) - max(other.top, cell.top) > _BESIDE * _height(other)
            ]
            if len(beside) > 1:
                yield column, beside[0], beside[-1]


def _height(row: Row) -> float:
    return row.bottom - row.top


def _is_broken(upper: str, lower: str) -> bool:
    """Whether a bracket that opens in one text closes in the next."""
    return _depth(upper) > 0 > _depth(lower)


def _depth(text: str) -> int:
    return sum(character in _OPEN for character in text) - sum(character in _CLOSE for character in text)


@dataclass(frozen=True, slots=True)
class _Area:
    """The labels of one column beside some rows, from `start` to before `end`."""

    column: int
    start: int
    end: int
    labels: tuple[Placed, ...]


def _groups(rows: Sequence[Row], floating: Sequence[tuple[int, Placed]]) -> list[tuple[int, Group]]:
    """The rows of each label that does not stand at their head, with its column; none where all do, or where nothing tells."""
    head = next((at for at, row in enumerate(rows) if sum(column_role(c.text) is not None for c in row.cells.values()) >= _HEADS), None)
    if head is None:
        return []
    areas = [_area(rows, floating, *place) for place in ((0, head + 1, len(rows)), (1, head + 1, len(rows)), (0, 0, head))]
    areas = [area for area in areas if area.start < area.end]
    slack = _OFF * min((lower.top - upper.top for upper, lower in pairwise(rows)), default=0.0)
    found = [[grouped(rows, area, slack) for area in areas] for grouped in (_at_the_head, _in_the_middle, _at_the_foot)]
    best = max(found, key=lambda groups: sum(group is not None for group in groups))  # of equals the first: most labels stand at the head
    if best is found[0] or not areas or best[0] is None:
        return []
    lost = any(group is None and any(_is_in(label, rows, area) for _, label in floating) for area, group in zip(areas, best, strict=True))
    return [] if lost else [(area.column, group) for area, groups in zip(areas, best, strict=True) for group in groups or ()]


def _area(rows: Sequence[Row], floating: Sequence[tuple[int, Placed]], column: int, start: int, end: int) -> _Area:
    labels = [row.cells[column] for row in rows[start:end] if column in row.cells]
    if start < end:
        empty = _Area(column, start, end, ())
        labels += [label for at, label in floating if at == column and _is_in(label, rows, empty)]
    return _Area(column, start, end, tuple(sorted(labels, key=lambda label: label.top)))


def _is_in(label: Placed, rows: Sequence[Row], area: _Area) -> bool:
    return rows[area.start].top <= (label.top + label.bottom) / 2 <= rows[area.end - 1].bottom


def _at_the_head(rows: Sequence[Row], area: _Area, slack: float) -> list[Group] | None:
    """The rows of each label, where each stands at the head of its rows and each row has a label; else None."""
    firsts = [_aligned(rows, area, label, lambda row, label: row.top - label.top, slack) for label in area.labels]
    starts = [at for at in firsts if at is not None]
    if len(starts) < len(firsts) or not starts or starts[0] != area.start or len(set(starts)) < len(starts):
        return None
    return [(first, following - 1) for first, following in pairwise([*starts, area.end])]


def _at_the_foot(rows: Sequence[Row], area: _Area, slack: float) -> list[Group] | None:
    """As `_at_the_head`, for labels at the foot of their rows."""
    lasts = [_aligned(rows, area, label, lambda row, label: row.bottom - label.bottom, slack) for label in area.labels]
    ends = [at for at in lasts if at is not None]
    if len(ends) < len(lasts) or not ends or ends[-1] != area.end - 1 or len(set(ends)) < len(ends):
        return None
    return [(before + 1, last) for before, last in pairwise([area.start - 1, *ends])]


def _aligned(rows: Sequence[Row], area: _Area, label: Placed, off: Callable[[Row, Placed], float], slack: float) -> int | None:
    return next((at for at in range(area.start, area.end) if abs(off(rows[at], label)) < slack), None)


def _in_the_middle(rows: Sequence[Row], area: _Area, slack: float) -> list[Group] | None:
    """As `_at_the_head`, for labels in the middle of their rows."""
    groups = []
    first = area.start
    for label in area.labels:
        middle = label.top + label.bottom
        last = next((at for at in range(first, area.end) if abs(rows[first].top + rows[at].bottom - middle) < 2 * slack), None)
        if last is None:
            return None
        groups.append((first, last))
        first = last + 1
    return groups if first == area.end else None
