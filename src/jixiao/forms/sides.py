"""Forms that stand side by side on one sheet.

Belongs here: cutting a table in two where a blank column parts two forms. Must stay out: reading either.
"""

from __future__ import annotations

from jixiao.forms.senses import sense_of
from jixiao.model import Cell, Table
from jixiao.notation import is_blank

MIN_WIDTH = 3  # columns; a form is no narrower
MIN_SHARED = 3  # labels that both sides must print: forms side by side are of one kind


def halves(table: Table) -> list[Table]:
    """The tables that stand side by side within one, from left to right; the table itself where nothing parts it."""
    if table.columns < 2 * MIN_WIDTH + 1 or table.parent is not None:
        return [table]
    covered = [False] * (table.columns + 2)
    for cell in table.cells:
        if not is_blank(cell.text):
            for column in range(cell.col, min(cell.col + cell.colspan, table.columns + 1)):
                covered[column] = True
    parting = [c for c in range(MIN_WIDTH + 1, table.columns - MIN_WIDTH + 1) if not covered[c]]
    for column in parting:
        left = [c for c in table.cells if c.col + c.colspan <= column]
        right = [c for c in table.cells if c.col > column]
        if len(_labels(left) & _labels(right)) >= MIN_SHARED:
            first = Table(table.number, table.rows, column - 1, left, None, table.spans_known, table.page)
            second = Table(table.number, table.rows, table.columns, right, None, table.spans_known, table.page)
            return [first, *halves(second)] if _has_parting(second, column) else [first, second]
    return [table]


def _has_parting(table: Table, after: int) -> bool:
    used = {c for cell in table.cells if not is_blank(cell.text) for c in range(cell.col, cell.col + cell.colspan)}
    return any(c not in used for c in range(after + MIN_WIDTH, table.columns - MIN_WIDTH + 1))


def _labels(cells: list[Cell]) -> set[str]:
    senses = [sense_of(c.text) for c in cells if len(c.text) < 20]
    return {s.label for s in senses if s.field or s.column}
