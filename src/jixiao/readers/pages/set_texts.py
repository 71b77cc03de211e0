"""Puts the lines of a table without rules together: lines that a narrow column broke to one cell, cells side by side to one row.

Belongs here: the geometry of lines in columns. Must stay out: where columns part (`columns`), which rows a label has (`spans`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.readers.pages.grid import Grid
from jixiao.readers.pages.marks import Letter
from jixiao.readers.pages.text import join_two, joined

# Lines begin, end or have their middle at one place within so many points.
_SAME = 1.5
# The lines of one cell follow one another within so many sizes, and rows at a distance that is so much larger.
_CLOSE, _WIDER = 1.9, 1.1
# So many of the lines that follow closely have to be full for the distance to be that of lines and not of rows.
_MOST = 0.5
# The least room between two columns, in sizes.
_GAP = 0.5
# Texts that share so much of a size in height stand side by side.
_SHARED = 0.25
# A label between two rows is no further from them than so many sizes.
_NEAR = 1.6


@dataclass(slots=True)
class Text:
    """One line of a cell, or all of them."""

    letters: list[Letter]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str
    widths: list[float] = field(default_factory=list)  # of each line

    @property
    def middle(self) -> float:
        """The middle between left and right, doubled."""
        return self.x0 + self.x1


def text_of(letters: list[Letter]) -> Text:
    """A line's text of these letters, which stand from left to right."""
    x0, x1 = min(letter.x0 for letter in letters), max(letter.x1 for letter in letters)
    top, bottom = min(letter.top for letter in letters), max(letter.bottom for letter in letters)
    return Text(letters, x0, x1, top, bottom, max(letter.size for letter in letters), "".join(c.text for c in letters), [x1 - x0])


def cells_of(lines: list[Text], steps: list[float]) -> list[Text]:
    """The cells that lines make up: a line goes on in the one below it that is closer than rows are.

    `steps` are the distances between lines that fill several columns each: most of them are those of rows.
    """
    pairs = [(upper, lower) for upper in lines if (lower := _below(upper, lines)) is not None]
    limit = _line_distance(pairs, steps)
    following = {id(upper): lower for upper, lower in pairs if limit is not None and lower.top - upper.top <= limit}
    begun = {id(lower) for lower in following.values()}
    cells = []
    for line in lines:
        if id(line) in begun:
            continue
        cell = line
        at: Text | None = line
        while (at := following.get(id(at))) is not None:
            cell = _joined(cell, at)
        cells.append(cell)
    return cells


def _joined(upper: Text, lower: Text) -> Text:
    return Text(
        upper.letters + lower.letters,
        min(upper.x0, lower.x0),
        max(upper.x1, lower.x1),
        upper.top,
        lower.bottom,
        max(upper.size, lower.size),
        join_two(upper.text, lower.text),
        upper.widths + lower.widths,
    )


def _below(upper: Text, lines: list[Text]) -> Text | None:
    """The next line below that is set to the same place."""
    below = [line for line in lines if line.top - upper.top > upper.size / 2 and _is_aligned(upper, line)]
    return min(below, key=lambda line: line.top, default=None)


def _is_aligned(one: Text, other: Text) -> bool:
    return abs(one.x0 - other.x0) < _SAME or abs(one.middle - other.middle) < 2 * _SAME or abs(one.x1 - other.x1) < _SAME


def _line_distance(pairs: list[tuple[Text, Text]], steps: list[float]) -> float | None:
    """The largest distance between two lines of one cell; None where lines do not stand closer than rows."""
    found = sorted((lower.top - upper.top, at) for at, (upper, lower) in enumerate(pairs))
    size = max((upper.size for upper, _ in pairs), default=0.0)
    for count, ((near, _), (far, _)) in enumerate(pairwise(found), start=1):
        if near > _CLOSE * size:
            return None
        if far > _WIDER * near and 2 * sum(step <= near for step in steps) <= len(steps):
            close = [pairs[at] for _, at in found[:count]]
            if sum(_is_full(upper, lower, pairs) for upper, lower in close) >= _MOST * len(close):
                return (near + far) / 2
    return None


def _is_full(upper: Text, lower: Text, pairs: list[tuple[Text, Text]]) -> bool:
    """Whether a line had no room for the first letter of the next: it nearly reaches the next column, or none at its place is as wide."""
    first = min(lower.letters, key=lambda letter: letter.x0)
    needed = first.x1 - first.x0
    lines = [line for pair in pairs for line in pair]
    following = min((line.x0 for line in lines if line.x0 > upper.x1), default=None)
    if following is not None and upper.x1 + needed > following - _GAP * upper.size:
        return True
    return upper.x1 - upper.x0 + needed > max(line.x1 - line.x0 for line in lines if _is_aligned(line, upper))


def rows_of(cells: list[Text], edges: tuple[float, float]) -> tuple[list[list[Text]], list[Text]]:
    """The cells of each row from top to bottom, and the labels that stand between two rows.

    `edges` are where the second and the third column begin at the earliest: labels stand before them.
    """
    second, third = edges
    labels = [cell for cell in cells if cell.middle / 2 < second]
    rows: list[list[Text]] = []
    for cell in sorted((cell for cell in cells if cell.middle / 2 >= second), key=lambda cell: cell.top):
        if rows and min(cell.bottom, max(c.bottom for c in rows[-1])) - max(cell.top, min(c.top for c in rows[-1])) > _SHARED * cell.size:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    floating: list[Text] = []
    for row in list(rows):
        is_alone = len(row) == 1 and row[0].x1 < third and not any(_share(label, row[0]) for label in labels)
        if is_alone and _is_between(row[0], [other for other in rows if other is not row]):
            floating.append(row[0])
            rows = [other for other in rows if other is not row]
    body = list(rows)
    for label in labels:
        beside = [row for row in body if any(_share(label, cell) for cell in row)]
        if beside:
            max(beside, key=lambda row: max(_shared(label, cell) for cell in row)).append(label)
        elif _is_between(label, body):
            floating.append(label)
        else:
            rows.append([label])
    return sorted(rows, key=lambda row: min(cell.top for cell in row)), floating


def _shared(one: Text, other: Text) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def _share(one: Text, other: Text) -> bool:
    return _shared(one, other) > _SHARED * min(one.size, other.size)


def _is_between(cell: Text, rows: Iterable[list[Text]]) -> bool:
    """Whether rows stand right above and right below a text."""
    above = [max(c.bottom for c in row) for row in rows if min(c.top for c in row) < cell.top]
    below = [min(c.top for c in row) for row in rows if min(c.top for c in row) >= cell.top]
    if not above or not below:
        return False
    return cell.top - max(above) < _NEAR * cell.size and min(below) - cell.bottom < _NEAR * cell.size


def join_full_lines(grid: Grid) -> None:
    """Join the lines of each cell whose width nothing tells: the widest of them shows how much room there was."""
    for cell in grid.cells:
        if len(cell.lines) > 1:
            cell.text = joined(cell.lines, min(max(line.x1 - line.x0 for line in cell.lines), grid.inner_width(cell)))
