"""What became of every non-empty cell of a document.

Belongs here: keeping one disposition a cell. Must stay out: deciding it.
"""

from __future__ import annotations

from types import TracebackType

from jixiao.forms.draft import Draft
from jixiao.forms.grid import Row, Slot
from jixiao.forms.senses import Sense
from jixiao.model import Cell, CellReading, Disposition, Table, Unread

_RANKS = {Disposition.FIELD: 2, Disposition.LABEL: 1, Disposition.IGNORED: 1, Disposition.UNREAD: 0}
"""What a cell is read into stands before a claim that it is a label or says nothing, and either before that it is unread."""


class Cells:
    """The disposition of every non-empty cell of a document; a cell that nobody claimed is unread."""

    def __init__(self) -> None:
        self._by_place: dict[tuple[int, int, int], CellReading] = {}
        self.senses: dict[tuple[int, int, int], Sense] = {}

    def mark(self, table: Table, slot: Slot, disposition: Disposition, detail: str, draft: Draft | None, *, private: bool = False) -> None:
        """Give a cell its disposition. The first claim stands, but a reading replaces a cell that was left unread."""
        cell = slot.cell
        key = (table.number, cell.row, cell.col)
        known = self._by_place.get(key)
        if known is not None and _RANKS[known.disposition] > _RANKS[disposition]:
            return
        self.senses[key] = slot.sense
        ordinal = draft.serial if draft else None
        self._by_place[key] = CellReading(table.number, cell.row, cell.col, cell.text, disposition, detail, ordinal, private)

    def leave_out(self, place: tuple[int, int, int], detail: str) -> None:
        """Leave out what was read into a field, once the rest of the form has said that it is none."""
        if (known := self._by_place.get(place)) is not None:
            known.disposition, known.detail = Disposition.IGNORED, detail

    def sparing(self, row: Row, draft: Draft | None) -> Sparing:
        """Around the reading of a row: a fault costs what was not read of it, which is unread for that reason, and not the document."""
        return Sparing(self, row, draft)

    def of(self, table: Table) -> list[tuple[Cell, CellReading | None]]:
        """The cells of a table with their readings so far."""
        found, number = self._by_place.get, table.number
        return [(cell, found((number, cell.row, cell.col))) for cell in table.cells]

    def get(self, table: Table, slot: Slot) -> CellReading | None:
        """The reading of a cell so far."""
        return self._by_place.get((table.number, slot.cell.row, slot.cell.col))

    def all(self) -> list[CellReading]:
        """The readings in document order."""
        return [self._by_place[key] for key in sorted(self._by_place)]


class Sparing:
    """What `Cells.sparing` gives; a class, since a generator costs more than the reading of a short row."""

    __slots__ = ("cells", "draft", "row")

    def __init__(self, cells: Cells, row: Row, draft: Draft | None) -> None:
        self.cells, self.row, self.draft = cells, row, draft

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> bool:
        if not isinstance(fault, Exception) or isinstance(fault, MemoryError):
            return False  # the worker's limits are not the row's fault
        for slot in self.row.own:
            self.cells.mark(self.row.table, slot, Disposition.UNREAD, f"{Unread.FAILED} ({type(fault).__name__})", self.draft)
        return True
