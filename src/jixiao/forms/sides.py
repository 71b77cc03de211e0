"""Forms that stand side by side on one sheet.

Belongs here: cutting a table in two where a blank column parts two forms, or their first labels stand again. Must stay out: reading either.
"""

from __future__ import annotations

from itertools import pairwise

from jixiao.forms.grid import Row, Slot, rows_of
from jixiao.forms.limits import MIN_COLUMNS, MIN_HEADERS, MIN_SHARED, MIN_WIDTH
from jixiao.forms.senses import sense_of
from jixiao.model import Cell, Table
from jixiao.vocabulary.fold import is_blank

_NAMES = ("project_name", "fund_name", "unit")


def halves(table: Table, rows: list[Row]) -> list[Table]:
    """The tables that stand side by side within one of these rows, from left to right; the table itself where nothing parts it."""
    if table.columns < 2 * MIN_COLUMNS or table.parent is not None:
        return [table]
    if not table.spans_known:
        return _halves_by_order(table, rows)
    for column, next_column in (*_blank_columns(table, rows), *_repeated_beginnings(rows)):
        left = [c for c in table.cells if c.col + c.colspan <= column or _lies_across(c, table)]
        right = [c for c in table.cells if c.col >= next_column]
        if len(left) + len(right) < len(table.cells) - _blank_cells(table, column):
            continue  # a cell stands on both sides
        if len(_labels(left) & _labels(right)) >= MIN_SHARED:
            first = Table(table.number, table.rows, column - 1, left, None, table.spans_known, table.page)
            second = Table(table.number, table.rows, table.columns, right, None, table.spans_known, table.page)
            return [first, *halves(second, rows_of(second))] if _has_parting(second, column) else [first, second]
    return [table]


def _lies_across(cell: Cell, table: Table) -> bool:
    """Whether a cell is as wide as its table: the title of both forms."""
    return cell.colspan >= table.columns - 1


def _blank_columns(table: Table, rows: list[Row]) -> list[tuple[int, int]]:
    """The columns that nothing is printed in, with the column behind each."""
    blank = set(range(MIN_WIDTH + 1, table.columns - MIN_WIDTH + 1))
    for row in rows:
        if not blank:
            return []
        for slot in row.own:
            if not _lies_across(slot.cell, table):
                blank.difference_update(range(slot.start, slot.end))
    return [(c, c + 1) for c in sorted(blank)]


def _blank_cells(table: Table, column: int) -> int:
    return sum(is_blank(c.text) and c.col <= column < c.col + c.colspan for c in table.cells)


def _repeated_beginnings(rows: list[Row]) -> list[tuple[int, int]]:
    """Where rows begin again with the label that they begin with, and name another project or unit: 项目名称 | 甲 | 项目名称 | 乙."""
    found: set[int] = set()
    names_two = False
    for row in rows:
        again = _again(row)
        if len(again) == 1:  # a label, and no figure that happens to stand twice
            label = row.own[0].sense
            found.update(again if label.field or label.column or label.section else [])
            names_two = names_two or _names_two(row.own)
    return [(c, c) for c in found] if names_two and len(found) == 1 else []


def _again(row: Row) -> list[int]:
    """The columns in which a row prints the label that it begins with once more."""
    own = row.own
    if len(own) <= 2 or own[0] is not row.slots[0]:
        return []
    label = own[0].text
    return [s.start for s in own[2:] if s.text == label]


def _names_two(own: list[Slot]) -> bool:
    """Whether a row names two projects, or two units: one label twice, with other texts beside it."""
    named = [(label.sense.field, text.text) for label, text in pairwise(own)]
    return any(len({text for field, text in named if field == slug}) > 1 for slug in _NAMES)


def _halves_by_order(table: Table, rows: list[Row]) -> list[Table]:
    """The tables side by side where merges are lost, and so the places of cells: each row is cut where its first label stands again.

    A row without such a label is cut as the header above it, where it is as long.
    """
    if not any(_names_two([s for s in row.slots if not s.blank]) and _second_beginning(row) for row in rows):
        return [table]
    header = next(
        (row for row in rows if sum(s.sense.column is not None for s in row.slots) >= MIN_HEADERS and _second_beginning(row)), None
    )
    if header is None:
        return [table]
    left: list[Cell] = []
    right: list[Cell] = []
    for row in rows:
        cut = _second_beginning(row) or (_second_beginning(header) if len(row.slots) == len(header.slots) else len(row.slots))
        cells = [s.cell for s in row.slots]
        between = cut < len(cells) and _has_blank_between(header) and is_blank(cells[cut - 1].text)
        left += cells[: cut - between]
        right += cells[cut:]
    tables = [Table(table.number, table.rows, table.columns, cells, None, False, table.page) for cells in (left, right)]
    return tables if right else [table]


def _second_beginning(row: Row) -> int:
    """The index of the cell with which a row begins again; 0 where it does not."""
    slots = row.slots
    first = slots[0] if slots else None
    if first is None or first.blank or not (first.sense.field or first.sense.column or first.sense.section or first.sense.funding):
        return 0
    again = [k for k, slot in enumerate(slots[1:], 1) if slot.text == first.text]
    return again[0] if len(again) == 1 and again[0] > 1 else 0


def _has_blank_between(header: Row) -> bool:
    """Whether a blank column parts the two forms."""
    return header.slots[_second_beginning(header) - 1].blank


def _has_parting(table: Table, after: int) -> bool:
    used = {c for cell in table.cells if not is_blank(cell.text) for c in range(cell.col, cell.col + cell.colspan)}
    return any(c not in used for c in range(after + MIN_WIDTH, table.columns - MIN_WIDTH + 1))


def _labels(cells: list[Cell]) -> set[str]:
    senses = [sense_of(c.text) for c in cells if len(c.text) < 20]
    return {s.label for s in senses if s.field or s.column}
