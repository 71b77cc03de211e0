"""Puts the rules of a page together: pieces to lines, dashes and dots to lines, open sides closed.

Belongs here: lines. Must stay out: the grid that they make (`grid`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from jixiao.readers.pages.marks import Rule

# Rules closer than this are one: double borders, and cells that were rounded apart.
SNAP = 2.5
# Pieces of one line that end this far from one another are joined; lines that miss each other by less cross.
_JOIN = 3.0
# Dashes and dots: most pieces of a page are no longer than this, with gaps no wider, and there are at least so many.
_DASH, _DASH_GAP, _DOT_GAP, _DASHES = 14.0, 9.0, 4.5, 24
# What is shorter is no line.
_SPECK = 3.0
# Ends that differ by less are one end.
_END = 4.0


class Line:
    """A line at one place across (`at`), from `start` to `end` along it."""

    __slots__ = ("at", "end", "start")

    def __init__(self, at: float, start: float, end: float) -> None:
        self.at, self.start, self.end = at, start, end


def _lines_along(pieces: Iterable[tuple[float, float, float]], reach: float) -> list[Line]:
    """The lines that pieces (place across, start, end) make up: those at one place that touch are one, dashes in a row are one."""
    pieces = sorted(pieces)
    at_place: list[list[tuple[float, float, float]]] = []
    for piece in pieces:
        if at_place and piece[0] - at_place[-1][0][0] <= SNAP:
            at_place[-1].append(piece)
        else:
            at_place.append([piece])
    lines: list[Line] = []
    for group in at_place:
        place = sum(piece[0] for piece in group) / len(group)
        lines += [Line(place, start, end) for start, end in _runs(sorted((start, end) for _, start, end in group), reach)]
    return lines


def reach_of(rules: Iterable[Rule]) -> float:
    """How far pieces of one line, or of lines that cross, end from one another: more on a page whose lines are dashes or dots."""
    lengths = sorted(rule.x1 - rule.x0 + rule.bottom - rule.top for rule in rules)
    middle = lengths[len(lengths) // 2] if len(lengths) >= _DASHES else _DASH
    return _JOIN if middle >= _DASH else min(max(2.5 * middle, _DOT_GAP), _DASH_GAP)


def _runs(spans: list[tuple[float, float]], reach: float) -> list[tuple[float, float]]:
    """Spans that touch made one; what stays a dot is no line."""
    joined: list[list[float]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1] + reach:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return [(start, end) for start, end in joined if end - start > _SPECK]


def horizontal_lines(rules: Iterable[Rule], reach: float) -> list[Line]:
    """The lines from left to right, of pieces that end at most `reach` from one another."""
    return _lines_along(((rule.top, rule.x0, rule.x1) for rule in rules), reach)


def vertical_lines(rules: Iterable[Rule], reach: float) -> list[Line]:
    """The lines from top to bottom."""
    return _lines_along(((rule.x0, rule.top, rule.bottom) for rule in rules), reach)


def breaks(values: Iterable[float]) -> list[float]:
    """Sorted values, those that lie together made one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SNAP:
            out.append(value)
    return out


def shared_ends(lines: Iterable[Line], least: int) -> list[float]:
    """The places at which at least so many lines end."""
    counts: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        for end in (line.start, line.end):
            counts[round(end / _END)].append(end)
    return breaks(value for ends in counts.values() if len(ends) >= least for value in (sum(ends) / len(ends),))
