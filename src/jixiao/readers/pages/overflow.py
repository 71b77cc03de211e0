"""Which cell each letter stands in, where texts are longer than their cells: a printed sheet lets them run over the cells around.

Belongs here: texts that run on to the right or to both sides, and wrapped lines that do not fit into the height of their row.
Must stay out: where cells are (`grid`), lines drawn through text (`struck`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from jixiao.readers.pages.marks import Letter
from jixiao.readers.pages.text import Line, is_wrapped, lines_of

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points

# Letters of one text touch within so many sizes, and those of one line with blanks between within so many.
_TOUCH, _BLANKS = 0.1, 2.0
# Letters of a line that is spread stand apart by less than so many sizes, all alike but for so many.
_SPREAD, _EVEN = 0.7, 0.02
# A text set to a side of its cell is no further from it, in points; one set in the middle is there as closely as this.
_PADDING, _MIDDLE = 6.0, 1.0
# The lines of one text follow one another at so many sizes, and the middle of their block is that of their row within so many.
_CLOSEST, _FURTHEST, _OFF = 0.9, 1.9, 0.25
# A line that is out of its row by more than this share of its size runs over a border; lines that share more than this collide.
_OUT, _SHARED = 0.2, 0.3
# Lines that follow at the very distance of the rows may be those of rows, in points.
_PITCH = 0.3


class Place(Protocol):
    """A cell: its first row and column, how many columns it takes, and its box."""

    row: int
    col: int
    colspan: int
    box: Box


class _Run:
    """Letters that were set one behind the other on one line, and the cells in which they stand."""

    __slots__ = ("cell", "cells", "letters")

    def __init__(self, letter: Letter, cell: int) -> None:
        self.letters, self.cells, self.cell = [letter], [cell], cell


@dataclass(slots=True)
class _Row:
    """The runs of one line in one column."""

    runs: list[_Run]
    line: Line
    column: tuple[int, int]

    @property
    def cell(self) -> int:
        """The cell in which it stands."""
        return self.runs[0].cell


def letters_by_cell(
    letters: list[Letter], owner: list[list[int]], cells: Sequence[Place], inner: tuple[list[float], list[float]]
) -> tuple[dict[int, list[Letter]], list[str]]:
    """The letters of each cell by its number, and the texts that were put into one cell though they run over its upper or lower border.

    `owner` tells the cell's number for each row and column, `inner` the places of the rules between columns and between rows. Letters come
    in the order in which they were written.
    """
    runs = _runs(letters, owner, cells, inner)
    moved = _settle(runs, cells)
    found: dict[int, list[Letter]] = defaultdict(list)
    for run in runs:
        found[run.cell] += run.letters
    return found, moved


def _runs(letters: list[Letter], owner: list[list[int]], cells: Sequence[Place], inner: tuple[list[float], list[float]]) -> list[_Run]:
    """The letters as they were set one behind the other, each run with its cell."""
    across, down = inner
    runs: list[_Run] = []
    last: Letter | None = None
    right = step = 0.0
    for letter in letters:
        middle = (letter.x0 + letter.x1) / 2
        if last is None:
            follows = False
        else:
            gap, near = letter.x0 - last.x1, _TOUCH * letter.size
            is_level = -near < letter.bottom - last.bottom < near
            follows = is_level and (-near < gap < near or _is_in_step(letter, gap, step))
            step = gap
        last = letter
        if follows and middle < right:
            runs[-1].letters.append(letter)
            continue
        cell = owner[bisect_left(down, (letter.top + letter.bottom) / 2)][bisect_left(across, middle)]
        if follows and cells[cell].row == cells[runs[-1].cell].row:
            runs[-1].letters.append(letter)
            runs[-1].cells.append(cell)
        else:
            runs.append(_Run(letter, cell))
        right = cells[cell].box[2]
    for run in runs:
        if len(run.cells) > 1:
            run.cell = _cell_of(run, cells)
    return runs


def goes_on(before: Letter, letter: Letter) -> bool:
    """Whether a letter follows another without any room: a rule between two cells has room on both sides."""
    return abs(letter.x0 - before.x1) < _TOUCH * letter.size and abs(letter.bottom - before.bottom) < _TOUCH * letter.size


def _is_in_step(letter: Letter, gap: float, step: float) -> bool:
    """Whether a letter follows at the distance at which the one before it did: a line that is spread."""
    return 0 < gap < _SPREAD * letter.size and abs(gap - step) < _EVEN * letter.size


def _cell_of(run: _Run, cells: Sequence[Place]) -> int:
    """The cell of a text that runs over several: where it begins, but for one that is set in the middle or to the right of its cell."""
    start, end = run.letters[0].x0, run.letters[-1].x1
    if start - cells[run.cells[0]].box[0] > _PADDING:
        for cell in run.cells:
            left, _, right, _ = cells[cell].box
            if abs(start + end - left - right) < 2 * _MIDDLE:
                return cell
    return run.cells[0]


def _settle(runs: list[_Run], cells: Sequence[Place]) -> list[str]:
    """Put the lines of each text that is too high for its row into one cell; the texts."""
    moved = []
    for text in _texts(runs, cells):
        target = _target(text, [run for run in runs if all(run not in row.runs for row in text)], cells)
        if target is None:
            continue
        for row in text:
            for run in row.runs:
                run.cell = target
        moved.append("".join(row.line.text.strip() for row in text))
    return moved


def _texts(runs: list[_Run], cells: Sequence[Place]) -> Iterator[list[_Row]]:
    """The texts of several wrapped lines in different rows of which some line runs over a border or lies over another text."""
    odd = {id(run) for run in runs if _is_out(run, cells)} | _colliding(runs)
    if not odd:
        return
    text: list[_Row] = []
    for row in [*_rows(runs, cells), None]:
        if row is not None and text and _follows(text[-1], row, cells, odd):
            text.append(row)
            continue
        if len({row.cell for row in text}) > 1 and any(id(run) in odd for row in text for run in row.runs):
            yield text
        text = [] if row is None else [row]


def _is_out(run: _Run, cells: Sequence[Place]) -> bool:
    letter = next((letter for letter in run.letters if not letter.text.isspace()), None)
    if letter is None:
        return False
    _, top, _, bottom = cells[run.cell].box
    return letter.top < top - _OUT * letter.size or letter.bottom > bottom + _OUT * letter.size


def _colliding(runs: list[_Run]) -> set[int]:
    """The runs that lie over another run of their cell."""
    in_cell: dict[int, list[_Run]] = defaultdict(list)
    for run in runs:
        in_cell[run.cell].append(run)
    found: set[int] = set()
    for members in in_cell.values():
        if len(members) > 1:
            for first, second in pairwise(sorted(members, key=lambda run: run.letters[0].top)):
                a, b = first.letters, second.letters
                least = _SHARED * min(a[0].size, b[0].size)
                if (
                    min(a[-1].x1, b[-1].x1) - max(a[0].x0, b[0].x0) > least
                    and min(a[0].bottom, b[0].bottom) - max(a[0].top, b[0].top) > least
                ):
                    found |= {id(first), id(second)}
    return found


def _rows(runs: list[_Run], cells: Sequence[Place]) -> Iterator[_Row]:
    """The lines in the order in which they were written."""
    members: list[_Run] = []
    for run in [*runs, None]:
        if run is not None and members and _is_same_line(members[-1], run, cells):
            members.append(run)
            continue
        lines = lines_of([letter for member in members for letter in member.letters])
        if lines:
            cell = cells[members[0].cell]
            yield _Row(members, lines[0], (cell.col, cell.colspan))
        members = [] if run is None else [run]


def _is_same_line(before: _Run, run: _Run, cells: Sequence[Place]) -> bool:
    last, first = before.letters[-1], run.letters[0]
    is_beside = abs(first.bottom - last.bottom) < _TOUCH * first.size and -_TOUCH < (first.x0 - last.x1) / max(first.size, 1.0) < _BLANKS
    return is_beside and cells[before.cell].col == cells[run.cell].col


def _follows(upper: _Row, lower: _Row, cells: Sequence[Place], odd: set[int]) -> bool:
    """Whether a line goes on the one written before it: in the same column, as lines of one text follow, which had no room left."""
    step, size = lower.line.top - upper.line.top, upper.line.size
    if upper.column != lower.column or abs(lower.line.size - size) > _TOUCH * size or not _CLOSEST < step / max(size, 1.0) < _FURTHEST:
        return False
    box, below = cells[upper.cell].box, cells[lower.cell].box
    if upper.cell != lower.cell and abs(step - (sum(below[1::2]) - sum(box[1::2])) / 2) < _PITCH:
        return False
    room = min(max(min(upper.line.x0 - box[0], box[2] - upper.line.x1), 0.0), _PADDING)
    is_over = all(id(row.runs[0]) in odd for row in (upper, lower))
    return is_over or is_wrapped(upper.line, lower.line, box[2] - box[0] - 2 * room)


def _target(text: list[_Row], others: list[_Run], cells: Sequence[Place]) -> int | None:
    """The cell to which a text belongs: the only empty one of its column that it touches, else the one that it is set in the middle of.

    A text may begin or end where its cell does, too. None where that tells no cell.
    """
    top, bottom, size = text[0].line.top, text[-1].line.bottom, text[0].line.size
    touched = [
        at for at, cell in enumerate(cells) if (cell.col, cell.colspan) == text[0].column and cell.box[1] < bottom and cell.box[3] > top
    ]
    filled = {run.cell for run in others if any(not letter.text.isspace() for letter in run.letters)}
    empty = [at for at in touched if at not in filled]
    if len(empty) == 1:
        return empty[0]
    candidates = empty or touched
    middle = [at for at in candidates if abs(top + bottom - cells[at].box[1] - cells[at].box[3]) < 2 * _OFF * size]
    upper = [at for at in candidates if 0 <= top - cells[at].box[1] <= _PADDING]
    lower = [at for at in candidates if 0 <= cells[at].box[3] - bottom <= _PADDING]
    return next((found[0] for found in (middle, upper, lower) if len(found) == 1), None)
