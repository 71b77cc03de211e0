"""Which cell of a row belongs to which column of the block, where places alone do not say it.

Belongs here: laying the cells of an irregular row (a text dump that lost its merges, a row with more cells than its neighbours)
against the columns by what they hold. Must stay out: reading the cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.forms.columns import Column
from jixiao.forms.grid import Row, Slot
from jixiao.vocabulary.lexicon import words
from jixiao.vocabulary.signs import COMPARATOR_SIGNS

_OFF = words("signs", "points_off")
_SKIPPED = -0.6  # a column that no cell of the row fills
_DROPPED = -2.5  # a cell that fits no column


def _fit(role: str | None, slot: Slot) -> float:
    """How well a cell fits a column, by its contents alone."""
    if slot.blank:
        return 0.3 if role in ("level1", "level2") else 0.0
    sense = slot.sense
    if role in ("level1", "level2"):
        return 2.0 if sense.is_level else (-2.0 if sense.is_number or sense.is_comparator else -0.4)
    if role == "name":
        if sense.is_number or sense.is_comparator:
            return -3.0
        return -1.0 if sense.is_level and len(sense.key) <= 6 else 1.0
    if role == "comparator":
        return 3.0 if sense.is_comparator else -2.0
    if role in ("weight", "score", "sequence"):
        return 1.2 if sense.is_number else -2.0
    if role == "unit":
        return -2.0 if sense.is_number else (1.0 if len(sense.key) <= 5 else -1.0)
    if role in ("target", "total_target", "adjusted_target", "actual", "year_done", "forecast"):
        figure = sense.starts_with_number or sense.key[:1] in COMPARATOR_SIGNS
        return -0.5 if sense.is_comparator else (1.0 if figure else 0.3)
    if sense.key[:1] in COMPARATOR_SIGNS:
        return -0.6  # a value under no header of values
    return 0.0 if role else -0.2


def by_contents(columns: Sequence[Column], slots: Sequence[Slot]) -> list[list[Slot]]:
    """The best order-keeping assignment of cells to columns: each column's cells."""
    n, m = len(slots), len(columns)
    best = [[float("-inf")] * (m + 1) for _ in range(n + 1)]
    step: list[list[str]] = [[""] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            if i and j:
                candidate = best[i - 1][j - 1] + _fit(columns[j - 1].role, slots[i - 1])
                if candidate > best[i][j]:
                    best[i][j], step[i][j] = candidate, "take"
            if j and best[i][j - 1] + _SKIPPED > best[i][j]:
                best[i][j], step[i][j] = best[i][j - 1] + _SKIPPED, "skip"
            if i:
                cost = -0.1 if slots[i - 1].blank else _DROPPED
                if best[i - 1][j] + cost > best[i][j]:
                    best[i][j], step[i][j] = best[i - 1][j] + cost, "drop"
    found: list[list[Slot]] = [[] for _ in columns]
    i, j = n, m
    while i or j:
        move = step[i][j]
        if move == "take":
            found[j - 1].append(slots[i - 1])
            i, j = i - 1, j - 1
        elif move == "skip":
            j -= 1
        else:
            i -= 1
    return found


def place(columns: Sequence[Column], row: Row, width: int, section_end: int) -> list[list[Slot]]:
    """Each column's cells in a row.

    `width` is the number of grid places of the header, `section_end` the first place behind the side label.
    """
    slots = row.slots
    if not row.table.spans_known:
        if len(slots) != width:
            usable = list(slots)
            if section_end > 1 and usable and usable[0].blank:
                usable = usable[1:]
            return by_contents(columns, usable)
    elif slots and slots[-1].end - 1 > width:
        return by_contents(columns, [s for s in slots if s.start >= section_end])
    found = by_grid(columns, slots)
    for column, under in zip(columns, found, strict=True):
        if column.role in ("weight", "score") and _is_no_points(under):
            shifted = by_contents(columns, [s for s in slots if s.start >= section_end])
            return max(found, shifted, key=lambda placed: _total_fit(columns, placed))
    return found


def by_grid(columns: Sequence[Column], slots: Sequence[Slot]) -> list[list[Slot]]:
    """Each column's cells by their grid places: one over several whole columns belongs to the first, any other where it covers most."""
    found: list[list[Slot]] = [[] for _ in columns]
    count = len(columns)
    k = 0
    for slot in slots:
        start, end = slot.start, slot.end
        while k < count and columns[k].end <= start:
            k += 1
        if k >= count:
            break
        column = columns[k]
        if end <= column.end and start >= column.start:
            found[k].append(slot)
        elif end > column.start:
            found[_most_covered(columns, slot, k)].append(slot)
    return found


def _is_no_points(slots: list[Slot]) -> bool:
    """Whether a cell under points prints words: the row has a cell more, or less, than its neighbours."""
    return any(s.own and not s.blank and not (s.sense.is_no_value or s.sense.starts_with_number or s.text.startswith(_OFF)) for s in slots)


def _total_fit(columns: Sequence[Column], placed: list[list[Slot]]) -> float:
    return sum(_fit(c.role, s) for c, slots in zip(columns, placed, strict=True) for s in slots)


def _most_covered(columns: Sequence[Column], slot: Slot, at: int) -> int:
    """The column to which a cell over several of them, from column `at` on, belongs; how wide each is drawn says nothing."""
    if slot.start == columns[at].start and any(c.end == slot.end for c in columns[at:]):
        return at
    best, most = at, 0
    for k in range(at, len(columns)):
        column = columns[k]
        if column.start >= slot.end:
            break
        shared = min(slot.end, column.end) - max(slot.start, column.start)
        if shared > most:
            best, most = k, shared
    return best
