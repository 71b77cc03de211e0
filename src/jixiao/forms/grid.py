"""Rows of a table as a careful reader sees them: each place filled by the cell that covers it.

Belongs here: turning a `Table` into rows of slots, and asking what stands where. Must stay out: what a label means.
"""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.model import Cell, Table
from jixiao.notation import is_blank


@dataclass(slots=True)
class Slot:
    """A cell as one row sees it: `own` where the cell begins in this row, not own where it reaches down from a row above."""

    cell: Cell
    own: bool
    blank: bool

    @property
    def text(self) -> str:
        """The cell's printed text."""
        return self.cell.text

    @property
    def start(self) -> int:
        """First grid column, from 1."""
        return self.cell.col

    @property
    def end(self) -> int:
        """The grid column behind the last one."""
        return self.cell.col + self.cell.colspan

    @property
    def is_tall(self) -> bool:
        """Whether the cell covers more than one row."""
        return self.cell.rowspan > 1


@dataclass(slots=True)
class Row:
    """One row of a table: its number from 1 and its slots from left to right."""

    table: Table
    number: int
    slots: list[Slot]

    @property
    def own(self) -> list[Slot]:
        """The cells that begin in this row and print something."""
        return [s for s in self.slots if s.own and not s.blank]

    @property
    def is_empty(self) -> bool:
        """Whether no cell that begins in this row prints anything."""
        return not any(s.own and not s.blank for s in self.slots)

    def at(self, start: int, end: int) -> Slot | None:
        """The slot that covers most of the grid columns from `start` up to, not including, `end`."""
        best, most = None, 0
        for slot in self.slots:
            first, last = slot.cell.col, slot.cell.col + slot.cell.colspan
            shared = min(last, end) - max(first, start)
            if shared > most:
                best, most = slot, shared
            if first >= end:
                break
        return best


def over_by_order(upper: list[Slot], lower: list[Slot]) -> list[Slot | None]:
    """For each slot of a lower header row the one that stands over it, in a text dump, where column spans are lost.

    A blank place below continues a header above (it reached down), in order; a run of labels shares the headers that are left.
    """
    if len(upper) == len(lower):
        return list(upper)
    blanks = sum(s.blank for s in lower)
    wide = max(1, len(upper) - blanks)
    share = max(1, -(-(len(lower) - blanks) // wide))
    found: list[Slot | None] = []
    k, used, running = 0, 0, False
    for slot in lower:
        if slot.blank:
            if running:
                k, running = k + 1, False
            found.append(upper[k] if k < len(upper) else None)
            k += 1
            continue
        if running and used >= share:
            k, running = k + 1, False
        if not running:
            running, used = True, 0
        used += 1
        found.append(upper[k] if k < len(upper) else None)
    return found


def rows_of(table: Table) -> list[Row]:
    """The table's rows. A merged cell stands in each row that it covers; a row that the grid leaves open has fewer slots."""
    by_row: list[list[Slot]] = [[] for _ in range(table.rows)]
    merged = False
    for cell in table.cells:
        blank = is_blank(cell.text)
        by_row[cell.row - 1].append(Slot(cell, True, blank))
        if cell.rowspan > 1:
            merged = True
            for number in range(cell.row, min(cell.row + cell.rowspan - 1, table.rows)):
                by_row[number].append(Slot(cell, False, blank))
    if merged:
        for slots in by_row:
            slots.sort(key=lambda s: s.cell.col)
    return [Row(table, number, slots) for number, slots in enumerate(by_row, start=1)]
