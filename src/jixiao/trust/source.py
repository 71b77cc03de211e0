"""The document behind a key, read again from the archive: its paragraphs and tables, and what became of each cell.

Belongs here: reading archived bytes in a limited worker, hiding contacts, finding cells by place. Must stay out: what is said of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.codes import chinese
from jixiao.model import Cell, CellReading, Disposition, Document, Extraction, Table, Value
from jixiao.privacy import MASK, mask_records, masker, private_cells
from jixiao.sources.objects import read_object
from jixiao.trust import TrustError
from jixiao.warehouse.paths import DataFolder

# Far above what a document needs (about ten milliseconds), as nobody else waits for this one.
MEMORY_LIMIT_MB = 2048
TIME_LIMIT_S = 120.0

Place = tuple[int, int, int]


@dataclass(slots=True)
class Form:
    """A document as it is printed (`document`) and as it was read (`extraction`), contacts masked in both."""

    document: Document
    extraction: Extraction
    _cells: dict[int, list[Cell]] = field(default_factory=dict)
    _readings: dict[Place, CellReading] = field(default_factory=dict)
    _rows: dict[tuple[int, int], list[Cell]] = field(default_factory=dict)  # by table and row, the cells that cover it

    def __post_init__(self) -> None:
        self._cells = {table.number: table.cells for table in self.document.tables}
        self._readings = {(c.table, c.row, c.col): c for c in self.extraction.cells}
        for table in self.document.tables:
            for cell in table.cells:
                for row in range(cell.row, min(cell.row + cell.rowspan, table.rows + 1)):
                    self._rows.setdefault((table.number, row), []).append(cell)

    def reading(self, place: Place) -> CellReading | None:
        """What became of the cell at a place; None for an empty cell."""
        return self._readings.get(place)

    def cell(self, table: int, row: int, column: int | None) -> Cell | None:
        """The cell that covers a place; without a column, the first with text that covers the row."""
        found = self._rows.get((table, row), [])
        if column is None:
            own = [c for c in found if c.row == row] or found
            return next((c for c in own if c.text), own[0] if own else None)
        return next((c for c in found if c.col <= column < c.col + c.colspan), None)

    def labels_above(self, place: Place) -> list[Cell]:
        """The labels above a cell in its column, nearest first."""
        at = self.cell(*place)
        cells = self._cells.get(place[0], []) if at else []
        found = [c for c in cells if at and c.row < at.row and c.col < at.col + at.colspan and at.col < c.col + c.colspan]
        return sorted((c for c in found if self._is_label((place[0], c.row, c.col))), key=lambda c: c.row, reverse=True)

    def _is_label(self, place: Place) -> bool:
        reading = self._readings.get(place)
        return reading is not None and reading.disposition is Disposition.LABEL

    def values_at(self, place: Place, role: str) -> list[Value]:
        """The values of a role that are read from a cell."""
        values = (v for d in self.extraction.disclosures for i in d.indicators for v in i.values)
        return [v for v in values if (v.table, v.row, v.col) == place and v.role == role]


def read_both(path: Path, name: str) -> tuple[Document, Extraction]:
    """The document of a file, and its extraction: what a worker calls."""
    from jixiao.forms import note_doubts, read_forms
    from jixiao.normalize import normalize
    from jixiao.readers import read_bytes

    document = read_bytes(read_object(path), name)
    return document, note_doubts(normalize(read_forms(document, name)))


def read_form(path: Path, name: str) -> Form:
    """Read a file in a limited worker process, so that a hostile one does no harm. Raises TrustError with the reader's reason."""
    from jixiao.engines.local import Job, extract_many  # brings the readers' libraries with it

    job = Job("", path, name)
    function = f"{read_both.__module__}:{read_both.__name__}"
    for outcome in extract_many([job], workers=1, memory_limit_mb=MEMORY_LIMIT_MB, time_limit_s=TIME_LIMIT_S, function=function):
        if outcome.error is not None:
            reason = chinese("quarantine_reason", outcome.error.reason, outcome.error.message)
            raise TrustError(
                f"{name} could not be read again: {outcome.error.message} ({outcome.error.reason})",
                f"{name} 无法再次读取：{reason}（{outcome.error.reason}）",
            )
        both: object = outcome.extraction
        if isinstance(both, tuple):
            return without_contacts(*both)
    raise TrustError(f"{name} could not be read again: the reader gave no answer.", f"{name} 无法再次读取：读取程序没有给出结果。")


def archived(data: Path, sha256: str) -> Path:
    """Where the archive keeps these bytes. Raises TrustError where it does not."""
    from jixiao.sources.archive import Archive

    path = Archive(DataFolder(data)).path(sha256)
    if not path.is_file():
        raise TrustError(
            f"The bytes {sha256} are not in the archive of {data}, so the document cannot be shown.",
            f"原文件（{sha256}）不在 {data} 的归档中，无法显示。",
        )
    return path


def without_contacts(document: Document, extraction: Extraction) -> Form:
    """The form with the names and numbers of contacts masked wherever they are printed."""
    private = private_cells(extraction)
    mask = masker(extraction, private)
    for table in document.tables:
        for cell in table.cells:
            if (table.number, cell.row, cell.col) in private:
                cell.text = MASK
    for read in extraction.cells:
        if (read.table, read.row, read.col) in private:
            read.text = MASK
    for disclosure in extraction.disclosures:
        for other in disclosure.fields:
            if other.is_private or (other.table, other.row, other.col) in private:
                other.text = MASK
    for label in extraction.labels:
        label.example = ""  # it may be a contact's name beside a label that nobody has reviewed
    return Form(mask_records(document, mask), mask_records(extraction, mask))


def spans(table: Table) -> list[list[tuple[Cell | None, int, int]]]:
    """A table's rows for ruling: (cell, rowspan, colspan) in order, a cell of None being a gap. Every place is covered exactly once.

    Irregular grids, in which cells overlap or rows end early, are ruled so that each cell keeps its place: spans are cut, gaps filled.
    """
    starts: dict[int, set[int]] = defaultdict(set)
    for cell in table.cells:
        starts[cell.row].add(cell.col)
    taken: dict[int, set[int]] = defaultdict(set)
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        by_row[cell.row].append(cell)
    ruled: list[list[tuple[Cell | None, int, int]]] = []
    for row in range(1, table.rows + 1):
        line: list[tuple[Cell | None, int, int]] = []
        at = 1
        for cell in sorted(by_row[row], key=lambda c: c.col):
            if cell.col in taken[row]:
                continue
            _fill(line, at, cell.col, taken[row])
            width = next((n for n in range(1, cell.colspan) if cell.col + n in starts[row] or cell.col + n in taken[row]), cell.colspan)
            columns = set(range(cell.col, cell.col + width))
            height = 1
            while height < cell.rowspan and row + height <= table.rows and not columns & (starts[row + height] | taken[row + height]):
                height += 1
            for down in range(height):
                taken[row + down] |= columns
            line.append((cell, height, width))
            at = cell.col + width
        _fill(line, at, table.columns + 1, taken[row])
        ruled.append(line)
    return ruled


def _fill(line: list[tuple[Cell | None, int, int]], start: int, stop: int, taken: set[int]) -> None:
    """Add the gaps between two places of a row."""
    gap = 0
    for column in range(start, stop + 1):
        if column < stop and column not in taken:
            gap += 1
        elif gap:
            line.append((None, 1, gap))
            gap = 0
