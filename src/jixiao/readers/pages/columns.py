"""Finds the columns of tables that no vertical rule divides: by the ends of their horizontal rules, else by the room between texts.

Belongs here: columns without rules. Must stay out: the grid (`grid`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jixiao.readers.pages.marks import Letter, Rule
from jixiao.readers.pages.rules import Line, breaks

# Ends that differ by less are one end.
_SAME = 1.5
# A gap of this many letter sizes parts two cells; a text is set with less.
_CELL_GAP = 1.2
# The room, in sizes, that a text leaves which nearly reaches the next column; letters of one text leave less.
_RIVER = 0.25
# So many rows with a text that begins at one place have a column there.
_BEGINNINGS = 3
# A separator is believed in where so many rows have text on both sides of it.
_ROWS, _MIN_ROWS = 2, 2


def close_sides(across: list[Line], pieces: list[Rule], down: list[Line]) -> list[Rule]:
    """The sides of the boxes whose top and bottom are drawn and whose sides are not.

    Two pieces of the same length, one below the other with nothing between, are the top and the bottom of a cell. Only for sets of
    horizontal lines that no vertical one crosses.
    """
    if len(pieces) < 3:
        return []
    crossed = [line for line in across if any(_cross(line, vertical) for vertical in down)]
    free = [line for line in across if all(line is not other for other in crossed)]
    if len(free) < 3:
        return []
    places = breaks(line.at for line in free)
    at_place: dict[int, list[Rule]] = defaultdict(list)
    for piece in pieces:
        index = bisect_left(places, piece.top)
        near = min((i for i in (index - 1, index) if 0 <= i < len(places)), key=lambda i: abs(places[i] - piece.top))
        if abs(places[near] - piece.top) < 3 and any(line.start - 3 <= piece.x0 and piece.x1 <= line.end + 3 for line in free):
            at_place[near].append(piece)
    sides: set[tuple[float, float, float]] = set()
    for at in range(len(places) - 1):
        for piece in at_place[at]:
            below = next((i for i in range(at + 1, len(places)) if any(_overlap(piece, other) > 3 for other in at_place[i])), None)
            if below is None or not any(abs(other.x0 - piece.x0) < _SAME and abs(other.x1 - piece.x1) < _SAME for other in at_place[below]):
                continue
            sides |= {(piece.x0, places[at], places[below]), (piece.x1, places[at], places[below])}
    return [Rule(x, top, x, bottom) for x, top, bottom in sides]


def _cross(horizontal: Line, vertical: Line) -> bool:
    return vertical.start - 3 <= horizontal.at <= vertical.end + 3 and horizontal.start - 3 <= vertical.at <= horizontal.end + 3


def _overlap(first: Rule, second: Rule) -> float:
    return min(first.x1, second.x1) - max(first.x0, second.x0)


def separators(ys: list[float], letters: list[Letter]) -> list[Line]:
    """The lines that part the columns of a table of which only the rows are ruled: where texts of several rows leave room."""
    if len(ys) < _MIN_ROWS + 1:
        return []
    inside = [letter for letter in letters if ys[0] <= (letter.top + letter.bottom) / 2 < ys[-1] and letter.text.strip()]
    letters_of_rows = [[letter for letter in inside if top <= (letter.top + letter.bottom) / 2 < bottom] for top, bottom in pairwise(ys)]
    stops = stops_of(letters_of_rows)
    rows = [texts_of(members, stops) for members in letters_of_rows]
    gaps: list[list[float]] = []  # start, end, rows that have text on both sides
    for texts in sorted(rows, key=len, reverse=True):
        for (_, left), (right, _) in pairwise(texts):
            found = next((gap for gap in gaps if min(gap[1], right) - max(gap[0], left) > 1), None)
            if found is None:
                gaps.append([left, right, 1])
            else:
                found[0], found[1], found[2] = max(found[0], left), min(found[1], right), found[2] + 1
    lines = []
    for start, end, count in sorted(gaps):
        if count < _ROWS:
            continue
        if (river := _river(start, end, inside)) is not None:
            lines.append(Line(river, ys[0], ys[-1]))
            continue
        at = (start + end) / 2
        for top, bottom, texts in zip(ys, ys[1:], rows, strict=False):
            if not any(x0 < at < x1 for x0, x1 in texts):
                lines.append(Line(at, top, bottom))
    return lines


def _river(start: float, end: float, letters: list[Letter]) -> float | None:
    """The place between two columns that no letter of any row covers, where a text of one column nearly reaches the other; else None."""
    inked = sorted((letter.x0, letter.x1, letter.size) for letter in letters if letter.x1 > start and letter.x0 < end)
    best, at, reached = 0.0, None, start
    for x0, x1, size in [*inked, (end, end, 0.0)]:
        if x0 - reached > max(best, _RIVER * size):
            best, at = x0 - reached, (reached + x0) / 2
        reached = max(reached, x1)
    return at if inked else None


def stops_of(rows: Iterable[list[Letter]]) -> list[float]:
    """The places at which texts of several rows begin, from left to right: there columns are set to the left."""
    begins = sorted(left for members in rows for left, _ in texts_of(members))
    groups: list[list[float]] = []
    for left in begins:
        if groups and left - groups[-1][0] < _SAME:
            groups[-1].append(left)
        else:
            groups.append([left])
    return [sum(group) / len(group) for group in groups if len(group) >= _BEGINNINGS]


def texts_of(letters: list[Letter], stops: Sequence[float] = ()) -> list[tuple[float, float]]:
    """Where the texts of one row begin and end, from left to right, all of its lines together; at a stop less room parts two of them."""
    spans: list[list[float]] = []
    for letter in sorted((letter for letter in letters if letter.text.strip()), key=lambda found: found.x0):
        room = letter.x0 - spans[-1][1] if spans else 0.0
        if spans and (room < _CELL_GAP * letter.size and not (room > _RIVER * letter.size and _is_at(stops, letter.x0))):
            spans[-1][1] = max(spans[-1][1], letter.x1)
        else:
            spans.append([letter.x0, letter.x1])
    return [(start, end) for start, end in spans]


def _is_at(stops: Sequence[float], x: float) -> bool:
    return any(abs(stop - x) < _SAME for stop in stops)
