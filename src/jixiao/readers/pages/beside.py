"""What stands side by side: columns of a table that were printed on the next page, and two tables with their titles on one page.

Belongs here: telling such pages, putting columns beside those of the page before, and the order in which a page is read. Must stay out:
rows that go on (`flow`).
"""

from __future__ import annotations

from jixiao.readers.pages.grid import Grid
from jixiao.readers.pages.marks import Letter
from jixiao.readers.pages.text import Line, bands_of, lines_of
from jixiao.vocabulary.form_labels import is_form_label

MIN_ROWS = 4  # which stand at the same heights on both pages
_NEAR = 1.0  # points


def is_beside(left: Grid, right: Grid) -> bool:
    """Whether a page's only table is made of further columns of the table on the page before.

    Its rows stand at the very same heights, and it prints no label, level or source of money of its own: each form has some.
    """
    if len(left.ys) != len(right.ys) or len(left.ys) <= MIN_ROWS:
        return False
    if any(abs(a - b) > _NEAR for a, b in zip(left.ys, right.ys, strict=True)):
        return False
    return any(is_form_label(cell.text) for cell in left.cells) and not any(is_form_label(cell.text) for cell in right.cells)


def put_beside(left: Grid, right: Grid) -> None:
    """Add the columns of the right table to the left one, as on a page that is wide enough."""
    shift, columns = left.xs[-1] - right.xs[0], len(left.xs) - 1
    for cell in right.cells:
        cell.col += columns
        cell.box = (cell.box[0] + shift, cell.box[1], cell.box[2] + shift, cell.box[3])
        for line in cell.lines:
            line.x0, line.x1 = line.x0 + shift, line.x1 + shift
    left.xs = [*left.xs, *(x + shift for x in right.xs[1:])]
    left.box = (left.box[0], left.box[1], left.xs[-1], left.box[3])
    left.cells = sorted([*left.cells, *right.cells], key=lambda cell: (cell.row, cell.col))


def in_reading_order(grids: list[Grid], outside: list[Letter]) -> list[Line | Grid]:
    """A page's tables and the lines around them as they are read: from top to bottom, of two tables side by side one after the other."""
    gap = _gap(grids)
    if gap is None:
        items: list[Line | Grid] = [*grids, *lines_of(outside)]
        return sorted(items, key=_top)
    middle = (gap[0] + gap[1]) / 2
    sides: tuple[list[Letter], list[Letter], list[Letter]] = ([], [], [])
    for band in bands_of(outside):
        is_over = any(letter.x1 > gap[0] and letter.x0 < gap[1] and not letter.text.isspace() for letter in band)
        for letter in band:
            sides[0 if is_over else 1 if letter.x0 < middle else 2].append(letter)
    over, left, right = (lines_of(letters) for letters in sides)
    first = min(grid.box[1] for grid in grids)
    one: list[Line | Grid] = [*left, *(grid for grid in grids if grid.box[0] < middle)]
    other: list[Line | Grid] = [*right, *(grid for grid in grids if grid.box[0] >= middle)]
    return [
        *(line for line in over if line.top < first),
        *sorted(one, key=_top),
        *sorted(other, key=_top),
        *(line for line in over if line.top >= first),
    ]


def _top(item: Line | Grid) -> float:
    return item.box[1] if isinstance(item, Grid) else item.top


def _gap(grids: list[Grid]) -> tuple[float, float] | None:
    """The room between two tables side by side, None where a page holds others."""
    if len(grids) != 2:
        return None
    left, right = sorted((grid.box for grid in grids), key=lambda box: box[0])
    is_beside = left[2] + _NEAR < right[0] and min(left[3], right[3]) > max(left[1], right[1])
    return (left[2], right[0]) if is_beside else None
