"""Columns of a table that were printed on the next page: a sheet that is wider than its paper.

Belongs here: telling such a page, and putting its columns beside those of the page before. Must stay out: rows that go on (`flow`).
"""

from __future__ import annotations

from jixiao.readers.pages.grid import Grid
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
