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
from jixiao.readers.pages.text import bands_of

# Ends that differ by less are one end.
_SAME = 1.5
# A gap of this many letter sizes parts two cells; a text is set with less.
_CELL_GAP = 1.2
# The room, in sizes, that a text leaves which nearly reaches the next column; letters of one text leave less.
_RIVER = 0.25
# So many rows with a text that begins at one place have a column there.
_BEGINNINGS = 3
# So many dotted lines, none further from the next than so many times the usual, are the lines of one table.
_LINES, _FAR = 4, 4.0
# So many lines of several texts are rows; running text fills so much of its column's width.
_TEXTS, _FULL = 3, 0.9
# Letters of one text follow one another within so many sizes.
_STEP = 0.08
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


def sides_of_lines(across: list[Line]) -> list[Rule]:
    """The sides of tables of which only dotted lines between rows are drawn: where the longest of lines below one another end."""
    lines = sorted(across, key=lambda line: line.at)
    if len(lines) < _LINES:
        return []
    distances = sorted(lower.at - upper.at for upper, lower in pairwise(lines))
    furthest = _FAR * max(distances[len(distances) // 2], _SAME)
    tables = [[lines[0]]]
    for upper, lower in pairwise(lines):
        if lower.at - upper.at > furthest or min(upper.end, lower.end) <= max(upper.start, lower.start):
            tables.append([])
        tables[-1].append(lower)
    sides = []
    for table in tables:
        if len(table) >= _LINES:
            top, bottom = table[0].at, table[-1].at
            sides += [Rule(x, top, x, bottom) for x in (min(line.start for line in table), max(line.end for line in table))]
    return sides


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


def around_texts(line: Line, ys: list[float], letters: list[Letter]) -> list[Line]:
    """The parts of a line that was put in, without those rows in which a text goes on over it."""
    parts: list[Line] = []
    rows = [[e for e in letters if top <= (e.top + e.bottom) / 2 < bottom and not e.text.isspace()] for top, bottom in pairwise(ys)]
    stops = [stop for stop in stops_of(rows) if stop - line.at > -_SAME]
    for top, bottom, row in zip(ys, ys[1:], rows, strict=False):
        start, end = max(line.start, top), min(line.end, bottom)
        if end - start <= (bottom - top) / 2 or any(_runs_over(line.at, members, stops) for members in bands_of(row)):
            continue
        if parts and parts[-1].end == start:
            parts[-1].end = end
        else:
            parts.append(Line(line.at, start, end))
    return parts


def _runs_over(at: float, letters: list[Letter], stops: list[float]) -> bool:
    """Whether a line's text stands on both sides of a place, with no more room there than between its letters.

    Where a letter begins at a stop, out of step with the one before it, a text that is too long for its cell ends, and another begins.
    """
    for before, after in pairwise(letters):
        room, size = after.x0 - before.x1, after.size
        is_there = before.x0 < at < after.x1 and after.x0 - at < _CELL_GAP * size and at - before.x1 < _CELL_GAP * size
        if is_there and room < _RIVER * size:
            return not _begins_near(at, letters, stops)
    return False


def _begins_near(at: float, letters: list[Letter], stops: list[float]) -> bool:
    """Whether a text begins at a stop right behind a place, out of step with the letter before it."""
    return any(
        -_SAME < after.x0 - at < after.size and abs(after.x0 - before.x1) > _STEP * after.size and _is_at(stops, after.x0)
        for before, after in pairwise(letters)
    )


def holds_rows(ys: list[float], letters: list[Letter]) -> bool:
    """Whether several rows of texts side by side stand between two rules, as in a table that is ruled above, below and under its head.

    Two columns of running text in one row are none: their lines fill the column.
    """
    for top, bottom in pairwise(ys):
        lines = [
            texts_of(line) for line in bands_of([e for e in letters if top <= (e.top + e.bottom) / 2 < bottom and not e.text.isspace()])
        ]
        beside = [texts for texts in lines if len(texts) > 1]
        widths = [[right - left for left, right in place] for place in zip(*(texts[-2:] for texts in beside), strict=False)]
        if len(beside) >= _TEXTS and any(sum(width > _FULL * max(place) for width in place) < len(place) / 2 for place in widths):
            return True
    return False


def further_rows(
    xs: list[float], ys: list[float], inside: list[Letter], rest: list[Letter]
) -> tuple[list[float], list[Letter], list[Letter]]:
    """The rows with those above the first rule and below the last that stand in the table's columns, and the letters in and out of them.

    Only where a page rules nothing but the lines between rows.
    """
    heights = sorted(bottom - top for top, bottom in pairwise(ys))
    room = heights[len(heights) // 2]
    lines = bands_of([e for e in inside if not e.text.isspace()])
    known = [text for line in lines for text in texts_of(line)]
    above = [e for e in rest if ys[0] - room <= (e.top + e.bottom) / 2 < ys[0] and not e.text.isspace()]
    below = [e for e in rest if ys[-1] < (e.top + e.bottom) / 2 <= ys[-1] + room and not e.text.isspace()]
    for letters, is_above in ((above, True), (below, False)):
        texts = texts_of(letters)
        if len(texts) < 2 or not all(_is_set_alike(text, known) and _is_in_columns(text, xs) for text in texts):
            continue
        ys = [min(e.top for e in letters) - 1, *ys] if is_above else [*ys, max(e.bottom for e in letters) + 1]
        taken = {id(e) for e in letters}
        inside, rest = [*inside, *letters], [e for e in rest if id(e) not in taken]
    return ys, inside, rest


def _is_set_alike(text: tuple[float, float], known: list[tuple[float, float]]) -> bool:
    return any(min(abs(text[0] - x0), abs(text[1] - x1), abs(sum(text) - x0 - x1) / 2) < _SAME for x0, x1 in known)


def _is_in_columns(text: tuple[float, float], xs: list[float]) -> bool:
    return xs[0] <= text[0] and text[1] <= xs[-1]


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
    return stops_among(texts_of(members) for members in rows)


def stops_among(rows: Iterable[list[tuple[float, float]]]) -> list[float]:
    """The stops of rows of which it is known where their texts begin and end."""
    begins = sorted(left for texts in rows for left, _ in texts)
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
