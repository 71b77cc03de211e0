"""Rows of a table as a careful reader sees them: each place filled by the cell that covers it.

Belongs here: turning a `Table` into rows of slots, and asking what stands where. Must stay out: what a label means (`senses`).
"""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from jixiao.forms.bilingual import is_bilingual, shown_in_chinese
from jixiao.forms.senses import BLANK, Sense, sense_of
from jixiao.model import Cell, Table

if TYPE_CHECKING:
    from jixiao.forms.columns import Header


class Slot:
    """A cell as one row sees it: `own` where the cell begins in this row, not own where it reaches down from a row above.

    `sense` is what its text may mean; `start` is its first grid column, from 1; `end` the grid column behind its last one. `unit` is the
    unit of money that a cell of its own right of an amount prints.
    """

    __slots__ = ("blank", "cell", "end", "own", "sense", "start", "text", "unit")

    def __init__(self, cell: Cell, own: bool, sense: Sense) -> None:
        self.cell, self.own, self.sense, self.blank = cell, own, sense, sense.is_blank
        self.text, self.start, self.end = sense.text, cell.col, cell.col + cell.colspan
        self.unit: str | None = None

    @property
    def is_tall(self) -> bool:
        """Whether the cell covers more than one row."""
        return self.cell.rowspan > 1


class Row:
    """One row of a table: its number from 1, its slots from left to right, and those of them that begin here and print something."""

    __slots__ = ("header", "number", "own", "slots", "table")

    def __init__(self, table: Table, number: int, slots: list[Slot]) -> None:
        self.table, self.number, self.slots = table, number, slots
        self.header: Header | Literal[False] | None = None  # that begins here, False for none, once asked (`header_rows.header_at`)
        self.own = [s for s in slots if s.own and not s.blank]

    def at(self, start: int, end: int) -> Slot | None:
        """The slot that covers most of the grid columns from `start` up to, not including, `end`."""
        best, most = None, 0
        for slot in self.slots:
            first, last = slot.start, slot.end
            if first >= end:
                break
            if last <= start:
                continue
            shared = (last if last < end else end) - (first if first > start else start)
            if shared > most:
                best, most = slot, shared
        return best


def emptied(row: Row, taken: set[int]) -> Row:
    """The row with blank places where the cells with these identities stand."""
    slots = [
        Slot(Cell(s.cell.row, s.start, "", s.cell.rowspan, s.end - s.start), s.own, BLANK) if id(s.cell) in taken else s for s in row.slots
    ]
    return Row(row.table, row.number, slots)


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
    """The table's rows. A merged cell stands in each row that it covers; a row that the grid leaves open has fewer slots.

    Blank columns at the left, and those that only part labels from their texts, have no slots; in a table of two languages slots print
    the Chinese.
    """
    by_row: list[list[Slot]] = [[] for _ in range(table.rows)]
    entered = set[int]()  # rows that a cell from above reaches into
    bilingual = is_bilingual([cell.text for cell in table.cells])
    for cell in table.cells:
        sense = sense_of(shown_in_chinese(cell.text) if bilingual else cell.text) if cell.text else BLANK
        by_row[cell.row - 1].append(Slot(cell, True, sense))
        if cell.rowspan > 1:
            below = range(cell.row, min(cell.row + cell.rowspan - 1, table.rows))
            entered.update(below)
            reaching = Slot(cell, False, sense)
            for number in below:
                by_row[number].append(reaching)
    for number in entered:
        by_row[number].sort(key=attrgetter("start"))
    spacers = _margin(by_row) | _spacers(by_row) if table.spans_known else set()
    if not table.spans_known:
        _take_margin(by_row)
    if spacers:
        by_row = [[s for s in slots if not (s.blank and spacers.issuperset(range(s.start, s.end)))] for slots in by_row]
    return [Row(table, number, slots) for number, slots in enumerate(by_row, start=1)]


def _margin(by_row: list[list[Slot]]) -> set[int]:
    """The columns before the first one in which any row prints something."""
    first = 0
    for slots in by_row:
        start = next((slot.start for slot in slots if not slot.blank), 0)
        if start == 1:
            return set()
        first = min(first or start, start or first)
    return set(range(1, first))


def _take_margin(by_row: list[list[Slot]]) -> None:
    """Take the columns at the left that no row prints anything in out of rows whose cells are counted, so that the others come first."""
    shown = [slots for slots in by_row if any(not slot.blank for slot in slots)]
    while shown and all(slots[0].blank for slots in shown):
        for slots in by_row:
            del slots[:1]
            for slot in slots:
                slot.start, slot.end = slot.start - 1, slot.end - 1


def _spacers(by_row: list[list[Slot]]) -> set[int]:
    """The columns in which no row of several texts prints any, and that part labels from their texts, but no labels from each other."""
    rows = [[s for s in slots if not s.blank] for slots in by_row]
    parted = [shown for shown in rows if any(left.end < right.start for left, right in pairwise(shown))]
    if not parted:
        return set()
    printed = {s.start for shown in rows if len(shown) > 1 for s in shown}
    parts_texts, parts_labels = set[int](), set[int]()
    for shown in parted:
        if sum(s.sense.column is not None for s in shown) > 1:
            continue  # a header of columns
        for left, right in pairwise(shown):
            between = set(range(left.end, right.start)) - printed
            if between and left.own and _is_label(left):
                (parts_labels if _is_label(right) else parts_texts).update(between)
    return parts_texts - parts_labels


def _is_label(slot: Slot) -> bool:
    return slot.sense.is_reviewed or (slot.sense.funding is not None and slot.sense.funding.reviewed)
