"""Forms that stand side by side on one sheet.

Belongs here: cutting a table in two where a blank column parts two forms, or their first labels stand again. Must stay out: reading either.
"""

from __future__ import annotations

from jixiao.forms.senses import sense_of
from jixiao.model import Cell, Table
from jixiao.vocabulary.fold import is_blank

MIN_COLUMNS = 2  # of a form
MIN_WIDTH = 3  # columns; a form is no narrower
_PROJECT = ("project_name", "fund_name")
MIN_SHARED = 3  # labels that both sides must print: forms side by side are of one kind


def halves(table: Table) -> list[Table]:
    """The tables that stand side by side within one, from left to right; the table itself where nothing parts it."""
    if table.columns < 2 * MIN_COLUMNS or table.parent is not None:
        return [table]
    for column, next_column in (*_blank_columns(table), *_repeated_beginnings(table)):
        left = [c for c in table.cells if c.col + c.colspan <= column or _lies_across(c, table)]
        right = [c for c in table.cells if c.col >= next_column]
        if len(left) + len(right) < len(table.cells) - _blank_cells(table, column):
            continue  # a cell stands on both sides
        if len(_labels(left) & _labels(right)) >= MIN_SHARED:
            first = Table(table.number, table.rows, column - 1, left, None, table.spans_known, table.page)
            second = Table(table.number, table.rows, table.columns, right, None, table.spans_known, table.page)
            return [first, *halves(second)] if _has_parting(second, column) else [first, second]
    return [table]


def _lies_across(cell: Cell, table: Table) -> bool:
    """Whether a cell is as wide as its table: the title of both forms."""
    return cell.colspan >= table.columns - 1


def _blank_columns(table: Table) -> list[tuple[int, int]]:
    """The columns that nothing is printed in, with the column behind each."""
    covered = [False] * (table.columns + 2)
    for cell in table.cells:
        if not is_blank(cell.text) and not _lies_across(cell, table):
            for column in range(cell.col, min(cell.col + cell.colspan, table.columns + 1)):
                covered[column] = True
    return [(c, c + 1) for c in range(MIN_WIDTH + 1, table.columns - MIN_WIDTH + 1) if not covered[c]]


def _blank_cells(table: Table, column: int) -> int:
    return sum(is_blank(c.text) and c.col <= column < c.col + c.colspan for c in table.cells)


def _repeated_beginnings(table: Table) -> list[tuple[int, int]]:
    """Where rows begin again with the label that they begin with, and name another project: 项目名称 | 甲 | 项目名称 | 乙."""
    found: set[int] = set()
    names_two = False
    for row in _rows(table):
        again = [c.col for c in row[2:] if c.text == row[0].text and row[0].col == 1]
        if len(again) == 1:  # a label, and no figure that happens to stand twice
            label = sense_of(row[0].text)
            found.update(again if label.field or label.column or label.section else [])
            names_two = names_two or sum(sense_of(c.text).field in _PROJECT for c in row) > 1
    return [(c, c) for c in found] if names_two and len(found) == 1 else []


def _rows(table: Table) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if not is_blank(cell.text):
            rows.setdefault(cell.row, []).append(cell)
    return list(rows.values())


def _has_parting(table: Table, after: int) -> bool:
    used = {c for cell in table.cells if not is_blank(cell.text) for c in range(cell.col, cell.col + cell.colspan)}
    return any(c not in used for c in range(after + MIN_WIDTH, table.columns - MIN_WIDTH + 1))


def _labels(cells: list[Cell]) -> set[str]:
    senses = [sense_of(c.text) for c in cells if len(c.text) < 20]
    return {s.label for s in senses if s.field or s.column}
