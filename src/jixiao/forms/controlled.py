"""Money under control (“三公”经费): a block of its own in the form of a whole unit, beside the unit's money and no part of its total.

Belongs here: telling such a block by its rows, what its columns print, and reading it. Must stay out: any other money (`funding`).
"""

from __future__ import annotations

from itertools import takewhile

from jixiao.forms.amount_columns import CHANGE, OTHER_YEAR, AmountColumn, Amounts
from jixiao.forms.claims import MoneyUnit
from jixiao.forms.funding import FundingReader
from jixiao.forms.grid import Row, Slot
from jixiao.forms.money import own_words
from jixiao.forms.senses import Sense
from jixiao.model import Disposition, Measure
from jixiao.vocabulary.lexicon import words
from jixiao.vocabulary.money import (
    CONTROLLED,
    THREE_KINDS,
    THREE_PUBLIC,
    FundingLabel,
    controlled_source,
    heads_controlled,
    speaks_of_execution,
)

_LAST_YEAR = words("labels", "last_year")


def find_controlled(rows: list[Row], at: int, unit: MoneyUnit | None, year: int | None) -> Amounts | None:
    """The header of such a block that begins in row `at`, told by the rows below: 上年决算数 | 本年决算数 over 公务接待费."""
    row, below = rows[at], rows[at + 1 :]
    if len(row.own) < 3 or not below or any(s.sense.is_amount and not s.sense.years for s in row.own):
        return None
    total = _total_of(below)
    if total is None:
        return None
    columns = [AmountColumn(s.start, s.end, said, s) for s in row.own if (said := _column(s.sense, year)) is not None]
    if sum(1 for c in columns if c.label is not None and c.label.measure) < 2:
        return None
    width = max(s.end - 1 for s in row.slots)
    return Amounts(columns, 1, list(row.own), unit, width, row.table.number, controlled=total)


def _total_of(below: list[Row]) -> str | None:
    """What the sum of a block's rows is; None where rows are not of money under control, two kinds at least, and of nothing else."""
    named = [found[1] for found in takewhile(lambda found: found is not None, map(_label, below)) if found is not None]
    kinds = set(named) - {CONTROLLED}
    if len(kinds) < 2:
        return None
    return THREE_PUBLIC if kinds <= THREE_KINDS else CONTROLLED


def _label(row: Row) -> tuple[Slot, str] | None:
    """The cell that names a row of such a block, with what it names; None for any other row."""
    if not any(s.sense.is_number or s.sense.is_no_value for s in row.own):
        return None
    for slot in row.own[:2]:
        if source := controlled_source(own_words(slot.text)):
            return slot, source
        if slot.sense.is_total:
            return slot, CONTROLLED
    return None


def _column(sense: Sense, year: int | None) -> FundingLabel | None:
    """What a header says: a measure of this year, what was executed in the year before, or nothing of use."""
    printed = sense.years or ((sense.header_year,) if sense.header_year else ())
    is_before = any(word in sense.bare for word in _LAST_YEAR) or (year is not None and year - 1 in printed and year not in printed)
    if is_before:
        return FundingLabel(measure=Measure.PREVIOUS) if speaks_of_execution(sense.bare) else FundingLabel(rate=OTHER_YEAR)
    said = sense.funding
    if said is not None and said.source == "total" and not said.measure:
        return FundingLabel(measure=Measure.INITIAL_BUDGET, unit=said.unit)  # 2024年预算数
    return said if said is not None and (said.measure or said.rate) else None


class ControlledReader(FundingReader):
    """Reads the rows of such a block into a draft; its amounts are sources of their own, never the total."""

    def fits(self, row: Row) -> bool:
        """Whether the row is of money under control."""
        return _label(row) is not None

    def claim_header(self, row: Row) -> None:
        """Mark the header's cells; what stands above the rows' names heads the block."""
        super().claim_header(row)
        columns = {id(c.header) for c in self.amounts.columns}
        for slot in self.amounts.slots:
            if id(slot) in columns or heads_controlled(slot.text):
                self.cells.mark(row.table, slot, Disposition.LABEL, "column_header", self.draft)

    def read(self, row: Row) -> None:
        """Read one row of the block."""
        found = _label(row)
        if found is None:
            return
        label, source = found
        if source == CONTROLLED:
            source = self.amounts.controlled or source
        self.amounts.rows_read += 1
        self.cells.mark(row.table, label, Disposition.LABEL, "funding_source", self.draft)
        says = FundingLabel(source=source)
        for column, slot in self._cells(row, label):
            if slot.blank:
                continue
            if column.label is None or slot.sense.is_no_value:
                self._pass_over(row, column, slot)
            elif column.label.measure:
                self._amount(row, label, says, column, column.label, slot)
            elif column.label.rate == "reason":
                self.cells.mark(row.table, slot, Disposition.FIELD, "remark", self.draft)
                place = (row.table.number, slot.cell.row, slot.cell.col)
                self.draft.add_field("remark", column.sense.tidy, slot.sense.tidy, place)
            else:
                self.cells.mark(row.table, slot, Disposition.IGNORED, CHANGE, self.draft)
